# usher_embed(<target> <symbol> <file>): compiles the text of <file> into <target> as
# `extern const std::string_view <symbol>`, <symbol> written in full (usher::calendar::tr_json). The consumer
# declares the symbol itself. Generated at build time, so editing the file rebuilds what holds it.
include_guard(GLOBAL)

function(usher_embed target symbol file)
  get_filename_component(input ${file} ABSOLUTE BASE_DIR ${PROJECT_SOURCE_DIR})
  string(REPLACE "::" "_" stem ${symbol})
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed_file.cmake)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${stem}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${input} -DOUTPUT=${output} -DSYMBOL=${symbol} -P ${script}
    DEPENDS ${input} ${script}
    COMMENT "Embedding ${file}"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
