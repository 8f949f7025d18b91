# What usher links, and how. All of it comes from the distribution; nothing is downloaded.
# Why each one, and what else was weighed: docs/decisions.md.
find_package(Boost 1.81 CONFIG REQUIRED)
find_package(date CONFIG REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(SODIUM REQUIRED libsodium>=1.0.18)
pkg_check_modules(SQLITE REQUIRED sqlite3>=3.40)
pkg_check_modules(UTF8PROC REQUIRED libutf8proc>=2.6)

# A private copy of a small library: the static archive, its symbols made local by the version script and
# --exclude-libs, so that a host with its own SQLite or sodium never meets ours.
function(usher_private_archive target archive)
  find_library(${target}_ARCHIVE NAMES ${archive} REQUIRED)
  add_library(${target} STATIC IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES IMPORTED_LOCATION ${${target}_ARCHIVE})
endfunction()
usher_private_archive(usher_dep_sodium libsodium.a)
usher_private_archive(usher_dep_sqlite libsqlite3.a)
usher_private_archive(usher_dep_utf8proc libutf8proc.a)
target_include_directories(usher_dep_sodium INTERFACE ${SODIUM_INCLUDE_DIRS})
target_include_directories(usher_dep_sqlite INTERFACE ${SQLITE_INCLUDE_DIRS})
target_include_directories(usher_dep_utf8proc INTERFACE ${UTF8PROC_INCLUDE_DIRS})
target_compile_definitions(usher_dep_utf8proc INTERFACE UTF8PROC_STATIC)
target_link_libraries(usher_dep_sqlite INTERFACE Threads::Threads m ${CMAKE_DL_LIBS})
target_link_libraries(usher_dep_sodium INTERFACE Threads::Threads)
