#include "CPhoneNumber.h"

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

void describe(const PhoneNumberUtil &util, const PhoneNumber &number, TLPhone *phone) {
    std::string text;
    util.GetNationalSignificantNumber(number, &text);
    copy(text, phone->national_number);
    copy(number.extension(), phone->extension);
    phone->country_code = number.country_code();
    // A number is valid when its type is known; IsValidNumber would look for the region once more.
    PhoneNumberUtil::PhoneNumberType kind = util.GetNumberType(number);
    phone->type = type(kind);
    if (kind == PhoneNumberUtil::UNKNOWN) {
        phone->status = status(util.IsPossibleNumberWithReason(number));
        util.GetRegionCodeForCountryCode(number.country_code(), &text);
    } else {
        phone->status = TLPhoneValid;
        util.GetRegionCodeForNumber(number, &text);
    }
    copy(text, phone->region);
}

} // namespace

extern "C" void touchline_phone_parse(const char *text, size_t length, const char *region, TLPhone *phone) {
    std::memset(phone, 0, sizeof *phone);
    phone->type = TLPhoneOther;
    try {
        const PhoneNumberUtil &util = library();
        PhoneNumber number;
        phone->status = status(util.Parse(std::string(text, length), region[0] == '\0' ? "ZZ" : region, &number));
        if (phone->status == TLPhoneValid) {
            describe(util, number, phone);
        }
    } catch (...) {
        phone->status = TLPhoneFault;
    }
}
