/* The header compiles as C99 on its own; nothing else needs to be said here. */
#include <usher/usher.h>

int usher_header_is_c(void);
int usher_header_is_c(void) {
  return USHER_OK;
}
