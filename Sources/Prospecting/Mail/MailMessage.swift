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
