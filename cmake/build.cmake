# One place for warnings, sanitizers and the shape of a room.
add_library(usher_warnings INTERFACE)
target_compile_options(usher_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # gcc 12: false positives on "literal" + std::string (GCC bug 105651)

if(USHER_SANITIZE)
  # -O1 -g1: line numbers in reports, and two fifths less compile time than -O2 -g.
  add_compile_options(-O1 -g1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

if(USHER_BUILD_FUZZERS)  # clang's; the fuzz programs add libFuzzer's main themselves
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

# usher_room(<name> SOURCES ... [LINK ...]): a static, hidden, position-independent library `usher_<name>`.
# What a room may look at is what it links: the include folders of other rooms are not visible by accident.
function(usher_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINK" ${ARGN})
  add_library(usher_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(usher_${name} PUBLIC ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(usher_${name} PUBLIC ${ROOM_LINK} PRIVATE usher_warnings)
endfunction()

# usher_precompile(<target> <header>...): headers that most files of a target include, read once. They take most of a
# file's compile time (descriptions are evaluated while they are read); every file still includes what it uses.
function(usher_precompile target)
  target_precompile_headers(${target} PRIVATE ${ARGN})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # ccache needs the first. The others: std::string out of a precompiled header is looked into more deeply, and gcc 12
    # finds bounds that nobody exceeds (as in GCC bug 105651); the sanitizers look for the true ones.
    target_compile_options(${target} PRIVATE -fpch-preprocess -Wno-array-bounds -Wno-stringop-overflow
                           -Wno-stringop-overread)
  endif()
endfunction()

# usher_unit_test(<room> SOURCES ... LINK ...): one GoogleTest program per room, labelled with its folder.
function(usher_unit_test name)
  cmake_parse_arguments(TEST "" "LABEL" "SOURCES;LINK" ${ARGN})
  add_executable(test_${name} ${TEST_SOURCES})
  target_link_libraries(test_${name} PRIVATE ${TEST_LINK} GTest::gtest_main usher_warnings)
  target_compile_definitions(test_${name} PRIVATE USHER_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(test_${name} PROPERTIES LABELS "${TEST_LABEL}" DISCOVERY_TIMEOUT 60)
endfunction()
