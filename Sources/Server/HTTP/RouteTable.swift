import Hummingbird
import Prospecting

/// Every route, and which of them a request means.
struct RouteTable: Sendable {
    let routes: [Route]
    private let bySegments: [Int: [Route]]

    init(_ routes: [Route]) {
        self.routes = routes
        bySegments = Dictionary(grouping: routes) { $0.path.text.split(separator: "/").count }
            .mapValues { $0.sorted { $0.path.literals > $1.path.literals } }
    }

    /// Everything this server answers.
    static let all = RouteTable(
        SystemRoutes.all + DayRoutes.all + TouchRoutes.all + AttemptRoutes.all + LeadRoutes.all + LeadIntakeRoutes.all
            + EngagementRoutes.all + ImportRoutes.all + ExportRoutes.all + CampaignRoutes.all
            + CampaignVersionRoutes.all + UserRoutes.all + WebhookRoutes.all + WebhookWorkRoutes.all + EventRoutes.all
            + RehearsalRoutes.all + SuppressionRoutes.all + SuppressionImportRoutes.all + LeadNumberRoutes.all
            + LawRoutes.all + LeaseRoutes.all + ReportRoutes.all + MeetingRoutes.all + HandoffRoutes.all
            + HandoffLinkRoutes.all + InboundRoutes.all + InboundSourceRoutes.all + MailboxRoutes.all
            + MailRoutes.all + OptOutRoutes.all + MailLinkRoutes.all + MailVisitRoutes.all
            + ReceivedMailRoutes.all + MailOptOutRoutes.all)

    enum Match {
        case route(Route, values: [String: String])
        /// The path is known, but not with this method.
        case otherMethods([String])
        case nothing
    }

    func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
            .map { Substring($0) }
        var others: Set<String> = []
        for route in bySegments[segments.count] ?? [] {
            guard let values = route.path.match(segments) else { continue }
            if route.method == method { return .route(route, values: values) }
            others.insert(route.method.rawValue)
        }
        return others.isEmpty ? .nothing : .otherMethods(others.sorted())
    }
}
