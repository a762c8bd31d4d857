#include "CPhoneNumber.h"

#include <atomic>
#include <cstdint>
#include <cstring>
#include <string>

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {

/// The library, made silent: it would print what it cannot parse, and a number is not for logs.
const PhoneNumberUtil &library() {
    static const PhoneNumberUtil &instance = [] () -> const PhoneNumberUtil & {
        PhoneNumberUtil *made = PhoneNumberUtil::GetInstance();
        made->SetLogger(new NullLogger());
        return *made;
    }();
    return instance;
}

template <size_t size>
void copy(const std::string &from, char (&to)[size]) {
    size_t count = from.size() < size ? from.size() : size - 1;
    std::memcpy(to, from.data(), count);
    to[count] = '\0';
}

TLPhoneStatus status(PhoneNumberUtil::ErrorType error) {
    switch (error) {
    case PhoneNumberUtil::NO_PARSING_ERROR: return TLPhoneValid;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR: return TLPhoneNoCountry;
    case PhoneNumberUtil::NOT_A_NUMBER: return TLPhoneNotANumber;
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
    case PhoneNumberUtil::TOO_SHORT_NSN: return TLPhoneTooShort;
    case PhoneNumberUtil::TOO_LONG_NSN: return TLPhoneTooLong;
    }
    return TLPhoneFault;
}

TLPhoneStatus status(PhoneNumberUtil::ValidationResult result) {
    switch (result) {
    case PhoneNumberUtil::IS_POSSIBLE:
    case PhoneNumberUtil::INVALID_LENGTH: return TLPhonePossible;
    case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY: return TLPhoneLocalOnly;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE: return TLPhoneNoCountry;
    case PhoneNumberUtil::TOO_SHORT: return TLPhoneTooShort;
    case PhoneNumberUtil::TOO_LONG: return TLPhoneTooLong;
    }
    return TLPhoneFault;
}

TLPhoneType type(PhoneNumberUtil::PhoneNumberType type) {
    switch (type) {
    case PhoneNumberUtil::FIXED_LINE: return TLPhoneFixed;
    case PhoneNumberUtil::MOBILE: return TLPhoneMobile;
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE: return TLPhoneFixedOrMobile;
    case PhoneNumberUtil::TOLL_FREE: return TLPhoneTollFree;
    case PhoneNumberUtil::PREMIUM_RATE: return TLPhonePremium;
    case PhoneNumberUtil::PERSONAL_NUMBER: return TLPhonePersonal;
    case PhoneNumberUtil::VOIP: return TLPhoneVoip;
    default: return TLPhoneOther;
    }
}

struct Place {
    PhoneNumberUtil::PhoneNumberType kind;
    std::string region;
};

/// What kind of number it is, and of which country; the region is empty where there is no such number.
Place placeInLibrary(const PhoneNumberUtil &util, const PhoneNumber &number) {
    // A number is valid when its type is known; IsValidNumber would look for the region once more.
    Place place{util.GetNumberType(number), ""};
    if (place.kind != PhoneNumberUtil::UNKNOWN) util.GetRegionCodeForNumber(number, &place.region);
    return place;
}

/// The same of ten digits of the North American Numbering Plan, for which the library tries the patterns of 25 countries in turn,
/// several for each. In the United States and Canada the first six digits decide, the area code and the exchange, so it is asked
/// once for each of these; some islands part exchanges further.
Place northAmericanPlace(const PhoneNumberUtil &util, const PhoneNumber &number) {
    static std::atomic<uint32_t> known[1'000'000];
    std::atomic<uint32_t> &entry = known[number.national_number() / 10'000 % 1'000'000];
    if (uint32_t found = entry.load(std::memory_order_relaxed)) {
        std::string region{static_cast<char>(found >> 8 & 0xFF), static_cast<char>(found & 0xFF)};
        return {static_cast<PhoneNumberUtil::PhoneNumberType>(found >> 16 & 0xFF), region};
    }
    Place place = placeInLibrary(util, number);
    if (place.region == "US" || place.region == "CA") {
        uint32_t letters = static_cast<uint8_t>(place.region[0]) << 8 | static_cast<uint8_t>(place.region[1]);
        entry.store(1u << 24 | static_cast<uint32_t>(place.kind) << 16 | letters, std::memory_order_relaxed);
    }
    return place;
}

/// Reads ten digits of the North American Numbering Plan as most lists write them: `(212) 555-0100`, `+1 212 555 0100`.
/// The library's parser makes the same of them, with some ten regular expressions, which takes as long as all else that
/// is done with a row of an import. False for anything else, which is for the library.
bool isPlainNorthAmerican(const char *text, size_t length, const char *region, PhoneNumber *number) {
    bool isAbroad = length > 0 && text[0] == '+';
    if (!isAbroad && std::strcmp(region, "US") != 0 && std::strcmp(region, "CA") != 0) return false;
    uint64_t digits = 0;
    int count = 0;
    for (size_t index = isAbroad ? 1 : 0; index < length; index++) {
        char letter = text[index];
        if (letter >= '0' && letter <= '9') {
            if (++count > 11) return false;
            digits = digits * 10 + static_cast<uint64_t>(letter - '0');
        } else if (letter != ' ' && letter != '-' && letter != '.' && letter != '(' && letter != ')') {
            return false;
        }
    }
    if (isAbroad) {
        if (count != 11 || digits / 10'000'000'000 != 1) return false;
        digits %= 10'000'000'000;
    } else if (count != 10) {
        return false;
    }
    if (digits < 2'000'000'000) return false;
    number->set_country_code(1);
    number->set_national_number(digits);
    return true;
}

void describe(const PhoneNumberUtil &util, const PhoneNumber &number, bool isPlain, TLPhone *phone) {
    std::string text;
    util.GetNationalSignificantNumber(number, &text);
    copy(text, phone->national_number);
    copy(number.extension(), phone->extension);
    phone->country_code = number.country_code();
    Place place = isPlain ? northAmericanPlace(util, number) : placeInLibrary(util, number);
    phone->type = type(place.kind);
    if (place.kind == PhoneNumberUtil::UNKNOWN) {
        phone->status = status(util.IsPossibleNumberWithReason(number));
        util.GetRegionCodeForCountryCode(number.country_code(), &place.region);
    } else {
        phone->status = TLPhoneValid;
    }
    copy(place.region, phone->region);
}

} // namespace

extern "C" void touchline_phone_parse(const char *text, size_t length, const char *region, TLPhone *phone) {
    std::memset(phone, 0, sizeof *phone);
    phone->type = TLPhoneOther;
    try {
        const PhoneNumberUtil &util = library();
        PhoneNumber number;
        bool isPlain = isPlainNorthAmerican(text, length, region, &number);
        phone->status =
            isPlain ? TLPhoneValid
                    : status(util.Parse(std::string(text, length), region[0] == '\0' ? "ZZ" : region, &number));
        if (phone->status == TLPhoneValid) {
            describe(util, number, isPlain, phone);
        }
    } catch (...) {
        phone->status = TLPhoneFault;
    }
}
