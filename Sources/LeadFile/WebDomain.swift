/// The domain that names a company.
package enum WebDomain {
    /// The host of a web address, without `www.`, in lower case; nil when the text is no web address.
    package static func ofWebsite(_ text: String) -> String? {
        let lowered = text.lowercased()
        var rest = Substring(lowered).utf8
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest[colon...].starts(with: "://".utf8) {
            rest = rest[colon...].dropFirst(3)
        }
        if let end = rest.firstIndex(where: isAfterHost) { rest = rest[..<end] }
        if rest.starts(with: "www.".utf8) { rest = rest.dropFirst(4) }
        if rest.last == UInt8(ascii: ".") { rest = rest.dropLast() }
        return isDomain(rest) ? String(Substring(rest)) : nil
    }

    private static func isAfterHost(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":")
    }

    /// Whether a text is two labels or more of letters, digits and hyphens; letters of any script pass.
    private static func isDomain(_ bytes: Substring.UTF8View) -> Bool {
        var labels = 0
        var labelLength = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "."):
                guard labelLength > 0 else { return false }
                labels += 1
                labelLength = 0
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                0x80...:
                labelLength += 1
            default: return false
            }
        }
        return labels > 0 && labelLength > 0 && bytes.count <= 253
    }

    /// The domain of a mail address, nil when it is one where anybody may have a mailbox.
    static func ofMail(_ address: String) -> String? {
        guard let sign = address.lastIndex(of: "@") else { return nil }
        let domain = String(address[address.index(after: sign)...])
        return freeMail.contains(domain) ? nil : domain
    }

    private static let freeMail: Set<String> = [
        "gmail.com", "googlemail.com", "outlook.com", "outlook.de", "outlook.fr", "hotmail.com", "hotmail.co.uk",
        "hotmail.fr", "hotmail.de", "hotmail.it", "hotmail.es", "live.com", "live.co.uk", "live.fr", "live.nl",
        "msn.com",
        "passport.com", "yahoo.com", "yahoo.co.uk", "yahoo.fr", "yahoo.de", "yahoo.it", "yahoo.es", "yahoo.ca",
        "yahoo.com.br", "yahoo.co.in", "yahoo.co.jp", "ymail.com", "rocketmail.com", "aol.com", "aim.com", "icloud.com",
        "me.com", "mac.com", "gmx.de", "gmx.net", "gmx.com", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de",
        "mail.com", "email.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "fastmail.com",
        "hey.com", "zoho.com", "yandex.com", "yandex.ru", "mail.ru", "bk.ru", "list.ru", "inbox.ru", "rambler.ru",
        "qq.com", "163.com", "126.com", "sina.com", "naver.com", "daum.net", "hanmail.net", "orange.fr", "wanadoo.fr",
        "free.fr", "sfr.fr", "laposte.net", "neuf.fr", "libero.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it",
        "telenet.be", "skynet.be", "ziggo.nl", "kpnmail.nl", "planet.nl", "home.nl", "bluewin.ch", "btinternet.com",
        "sky.com", "virginmedia.com", "ntlworld.com", "talktalk.net", "blueyonder.co.uk", "comcast.net", "verizon.net",
        "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "earthlink.net", "optonline.net",
        "juno.com", "rogers.com", "shaw.ca", "sympatico.ca", "telus.net", "bigpond.com", "optusnet.com.au",
        "xtra.co.nz",
        "uol.com.br", "bol.com.br", "terra.com.br", "rediffmail.com", "seznam.cz", "wp.pl", "o2.pl", "onet.pl",
        "interia.pl", "abv.bg", "ukr.net", "op.pl", "hushmail.com", "duck.com",
    ]
}
