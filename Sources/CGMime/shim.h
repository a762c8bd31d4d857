// GMime's headers for CMIME, which alone includes them: Swift can use no GObject macros.
#ifndef TOUCHLINE_CGMIME_SHIM_H
#define TOUCHLINE_CGMIME_SHIM_H

#include <gmime/gmime.h>

#endif
