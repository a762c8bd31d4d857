import Mustache
import Synchronization

/// A guide or a mail of a campaign, taken apart once for all the leads it is filled in for.
struct GuideTemplate: Sendable {
    /// The names that must have a value.
    let requiredNames: [String]
    /// nil for a text that cannot be read.
    let template: MustacheTemplate?

    private static let known = Mutex<[String: GuideTemplate]>([:])
    /// Far more than the campaigns of a store have, so that it is seldom begun anew.
    private static let most = 500
    private static let longest = 20_000

    /// The text as it was taken apart before, or now.
    static func of(_ text: String) -> GuideTemplate {
        if let template = known.withLock({ $0[text] }) { return template }
        let template = GuideTemplate(text)
        guard text.utf8.count <= longest else { return template }
        known.withLock { known in
            if known.count >= most { known = [:] }
            known[text] = template
        }
        return template
    }

    private init(_ text: String) {
        requiredNames = MustacheTags.requiredNames(in: text)
        // Without this the library writes for HTML, and AT&T becomes AT&amp;T.
        template = try? MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    }
}
