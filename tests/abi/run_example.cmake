# Runs PROGRAM twice in a fresh FOLDER: it makes a store, then finds it again.
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})
foreach(run 1 2)
  execute_process(COMMAND ${PROGRAM} ${FOLDER}/customers.usher COMMAND_ERROR_IS_FATAL ANY)
endforeach()
