#ifndef TOUCHLINE_C_PHONE_NUMBER_H
#define TOUCHLINE_C_PHONE_NUMBER_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What came of parsing a text.
typedef enum {
    TLPhoneValid = 0,
    /// The length fits, but no range of the country's numbering plan that the library knows holds it.
    TLPhonePossible,
    TLPhoneNotANumber,
    /// No country code in the text and no default region, or a country code nobody holds.
    TLPhoneNoCountry,
    /// Can be dialled only from within its area.
    TLPhoneLocalOnly,
    TLPhoneTooShort,
    TLPhoneTooLong,
    /// The library failed, for want of memory say.
    TLPhoneFault,
} TLPhoneStatus;

/// The kinds of line, as the library tells them apart.
typedef enum {
    TLPhoneFixed = 0,
    TLPhoneMobile,
    TLPhoneFixedOrMobile,
    TLPhoneTollFree,
    TLPhonePremium,
    TLPhonePersonal,
    TLPhoneVoip,
    TLPhoneOther,
} TLPhoneType;

/// A parsed number; texts end in NUL and are empty where there is nothing to tell.
typedef struct {
    TLPhoneStatus status;
    TLPhoneType type;
    int country_code;
    /// The national significant number, leading zeros kept.
    char national_number[24];
    char extension[24];
    /// ISO 3166, two letters, of the number or, where it is not valid, of its country code.
    char region[4];
} TLPhone;

/// Parses `length` bytes of UTF-8 as a telephone number, dialled from `region` (two capital letters) unless it
/// begins with a plus sign; an empty region means none. Safe to call on several threads. Throws nothing.
void touchline_phone_parse(const char *text, size_t length, const char *region, TLPhone *phone);

#ifdef __cplusplus
}
#endif

#endif
