// Plain functions over GMime, one header for each duty.
#ifndef TOUCHLINE_CMIME_H
#define TOUCHLINE_CMIME_H

#include "compose.h"
#include "parse.h"

#endif
