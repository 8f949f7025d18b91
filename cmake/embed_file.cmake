# Run by usher_embed: INPUT, OUTPUT, SYMBOL -> a .cpp with one raw string literal.
file(READ ${INPUT} text)
string(FIND "${text}" ")usher_embed\"" clash)
if(NOT clash EQUAL -1)
  message(FATAL_ERROR "${INPUT} contains the delimiter of the raw string it would be embedded in")
endif()
string(REGEX MATCH "^(.*)::([^:]+)$" matched ${SYMBOL})
set(space ${CMAKE_MATCH_1})
set(name ${CMAKE_MATCH_2})
file(WRITE ${OUTPUT} "#include <string_view>

namespace ${space} {
extern const std::string_view ${name};
constinit const std::string_view ${name} = R\"usher_embed(${text})usher_embed\";
}  // namespace ${space}
")
