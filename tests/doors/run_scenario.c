/* The C door of the scenario: pure C99, through usher.h alone. Reads one step a line, `function <tab>
 * request`, a secret behind another tab for those that take one, and answers with one line, `ok <tab>
 * response` or `error <tab> CODE <tab> message <tab> details`. Texts hold no line break and no tab: both are
 * escaped in JSON, and a message is one line. The store is "store.usher" in the working directory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <usher/usher.h>

typedef int32_t (*operation_function)(usher_session *, const char *, size_t, usher_text **, usher_error **);
typedef int32_t (*check_function)(const char *, size_t, usher_text **, usher_error **);
typedef int32_t (*secret_function)(usher_session *, const void *, size_t, const char *, size_t, usher_text **,
                                   usher_error **);
struct operation {
  const char *name;
  operation_function call;
};
struct check {
  const char *name;
  check_function call;
};
struct secret_operation {
  const char *name;
  secret_function call;
};
#include "scenario_functions.h"

static const char kKey[USHER_KEY_BYTES + 1] = "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk";
static const char kPath[] = "store.usher";

struct door {
  usher_engine *engine;
  usher_session *session;
};

static void close_door(struct door *door) {
  usher_session_free(door->session);
  usher_close(door->engine);
  usher_engine_free(door->engine);
  door->session = NULL;
  door->engine = NULL;
}

static int32_t open_engine(struct door *door, const char *request, size_t len, usher_error **error) {
  close_door(door);
  return usher_open(kPath, strlen(kPath), kKey, USHER_KEY_BYTES, request, len, &door->engine, error);
}

static int32_t open_session(struct door *door, const char *request, size_t len, usher_error **error) {
  usher_session_free(door->session);
  door->session = NULL;
  return usher_session_open(door->engine, request, len, &door->session, error);
}

/* Returns 0 when there is no such function. */
static int call_named(struct door *door, const char *name, const char *request, const char *secret,
                      int32_t *code, usher_text **text, usher_error **error) {
  const size_t len = strlen(request);
  size_t i;
  if (strcmp(name, "usher_open") == 0) {
    *code = open_engine(door, request, len, error);
    return 1;
  }
  if (strcmp(name, "usher_session_open") == 0) {
    *code = open_session(door, request, len, error);
    return 1;
  }
  if (strcmp(name, "usher_describe") == 0) {
    *code = usher_describe(text, error);
    return 1;
  }
  for (i = 0; i < sizeof kOperations / sizeof kOperations[0]; ++i)
    if (strcmp(name, kOperations[i].name) == 0) {
      *code = kOperations[i].call(door->session, request, len, text, error);
      return 1;
    }
  for (i = 0; i < sizeof kSecretOperations / sizeof kSecretOperations[0]; ++i)
    if (strcmp(name, kSecretOperations[i].name) == 0) {
      *code = kSecretOperations[i].call(door->session, secret, strlen(secret), request, len, text, error);
      return 1;
    }
  for (i = 0; i < sizeof kChecks / sizeof kChecks[0]; ++i)
    if (strcmp(name, kChecks[i].name) == 0) {
      *code = kChecks[i].call(request, len, text, error);
      return 1;
    }
  return 0;
}

static int take_step(struct door *door, char *line) {
  usher_text *text = NULL;
  usher_error *error = NULL;
  int32_t code = USHER_OK;
  char *request = strchr(line, '\t');
  char *secret;
  if (request == NULL) return 0;
  *request++ = '\0';
  secret = strchr(request, '\t');
  if (secret != NULL) *secret++ = '\0';
  if (!call_named(door, line, request, secret != NULL ? secret : "", &code, &text, &error)) {
    fprintf(stderr, "usher.h has no function %s\n", line);
    return 0;
  }
  if (code == USHER_OK)
    printf("ok\t%s\n", text != NULL ? usher_text_data(text) : "{}");
  else
    printf("error\t%s\t%s\t%s\n", usher_code_name(code), usher_error_message(error),
           usher_error_details(error));
  fflush(stdout);
  usher_text_free(text);
  usher_error_free(error);
  return 1;
}

/* Reads a line of any length without its end into *buffer, which grows; returns 0 at the end of the input. */
static int read_line(char **buffer, size_t *room) {
  size_t used = 0;
  int c;
  while ((c = getchar()) != EOF && c != '\n') {
    if (used + 2 > *room) {
      char *more = realloc(*buffer, *room * 2 + 256);
      if (more == NULL) return 0;
      *buffer = more;
      *room = *room * 2 + 256;
    }
    (*buffer)[used++] = (char)c;
  }
  if (used == 0) return 0;
  (*buffer)[used] = '\0';
  return 1;
}

int main(void) {
  struct door door = {NULL, NULL};
  char *line = NULL;
  size_t room = 0;
  int good = 1;
  while (good && read_line(&line, &room)) good = take_step(&door, line);
  free(line);
  close_door(&door);
  if (usher_live_handles() != 0) {
    fprintf(stderr, "%lld handles were not freed\n", (long long)usher_live_handles());
    good = 0;
  }
  return good ? 0 : 1;
}
