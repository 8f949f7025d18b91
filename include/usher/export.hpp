// Which C++ classes leave the shared library. They carry no ABI promise: same compiler family, same version.
#pragma once
#define USHER_CXX_API __attribute__((visibility("default")))
