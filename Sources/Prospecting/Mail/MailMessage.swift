/// A mail in words, as Mustache over lead, account, rep, campaign and earlier steps' notes.
package struct MailMessage: Sendable, Equatable {
    /// Tried against each other; one when the file gives no variants.
    package var variants: [Variant]
    /// By language, ISO 639-1.
    package var translations: [String: Text]

    package init(variants: [Variant], translations: [String: Text] = [:]) {
        self.variants = variants
        self.translations = translations
    }

    package struct Text: Sendable, Equatable {
        package var subject: String
        package var body: String

        package init(subject: String, body: String) {
            self.subject = subject
            self.body = body
        }
    }

    package struct Variant: Sendable, Equatable {
        /// nil for a message without variants.
        package var id: String?
        package var text: Text

        package init(id: String? = nil, text: Text) {
            self.id = id
            self.text = text
        }
    }
}

extension MailMessage {
    /// Whether there are words in a language that come before every variant.
    package func isTranslated(into language: String?) -> Bool { translation(into: language) != nil }

    /// The words for a lead: those in its language, or of its variant.
    package func text(variant: String?, language: String?) -> Text? {
        translation(into: language) ?? (variants.first { $0.id == variant } ?? variants.first)?.text
    }

    /// The variant that is dealt next: one of those that went out least so far, and among these the one that the lead's own
    /// number picks, so that neither the order of the leads nor whose they are tells which it is. Nil where there are none to
    /// tell apart.
    ///
    /// - Parameters:
    ///   - sent: how often each went out, by its id.
    ///   - place: of the lead and the step; the same place picks the same variant.
    package func variant(leastOf sent: [String: Int], at place: String) -> String? {
        variants.compactMap(\.id).min { first, second in
            (sent[first, default: 0], Self.mixed(place, first)) < (sent[second, default: 0], Self.mixed(place, second))
        }
    }

    private func translation(into language: String?) -> Text? {
        language.flatMap { translations[String($0.lowercased().prefix(2))] }
    }

    /// A number that looks random and is the same for the same texts: FNV-1a of 64 bits, and its high bits mixed down.
    private static func mixed(_ place: String, _ variant: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(place) \(variant)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        return hash ^ (hash >> 33)
    }
}
