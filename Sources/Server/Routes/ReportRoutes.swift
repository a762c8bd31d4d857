import Prospecting
import Storage
import Wire

/// What marketing and sales look at together.
enum ReportRoutes {
    static let all = [
        Route(
            .get, "/v1/reports/funnel",
            "How far the leads came that entered in a period, stage by stage, with 95 % intervals", for: .marketing,
            query: filters + [grouping], answers: ReportAnswer.shapes(of: FunnelRow.self), refuses: [.notFound]
        ) { call in
            let report = try await call.store.funnels(call.reportFilter(), by: call.query[grouping], now: call.now)
            return try ReportAnswer.answer(.funnel, report, to: call) { funnels in
                funnels.flatMap { funnel in
                    funnel.steps.map { FunnelRow($0, of: funnel.group, entered: report.days) }
                }
            }
        },
        Route(
            .get, "/v1/reports/sla",
            "How soon MQLs were called and offers answered, and who has waited longest", for: .marketing,
            query: filters + [grouping], answers: ReportAnswer.shapes(of: AnswerRow.self), refuses: [.notFound]
        ) { call in
            let report = try await call.store.answerTimes(
                call.reportFilter(), by: call.query[grouping], now: call.now)
            return try ReportAnswer.answer(.sla, report, to: call) { answers in
                answers.times.map { AnswerRow($0) } + answers.waiting.map { AnswerRow($0) }
            }
        },
        Route(
            .get, "/v1/reports/rejections", "Why leads were turned down, with counts and shares", for: .marketing,
            query: filters + [grouping], answers: ReportAnswer.shapes(of: RejectionRow.self), refuses: [.notFound]
        ) { call in
            let report = try await call.store.rejections(call.reportFilter(), by: call.query[grouping], now: call.now)
            return try ReportAnswer.answer(.rejections, report, to: call) { $0.map(RejectionRow.init) }
        },
        Route(
            .get, "/v1/reports/activity",
            "Dials, connects, conversations, meetings and mails; an SDR sees their own", for: .callers,
            query: filters + [callGrouping], answers: ReportAnswer.shapes(of: ActivityRow.self), refuses: [.notFound]
        ) { call in
            let report = try await call.store.activity(
                call.ownReportFilter(), by: call.query[callGrouping], now: call.now)
            return try ReportAnswer.answer(.activity, report, to: call) { $0.map(ActivityRow.init) }
        },
        Route(
            .get, "/v1/reports/sources",
            "What the leads of each source became, and marketing's share of what was won", for: .marketing,
            query: filters, answers: ReportAnswer.shapes(of: SourceRow.self), refuses: [.notFound]
        ) { call in
            let report = try await call.store.sources(call.reportFilter(), now: call.now)
            return try ReportAnswer.answer(.sources, report, to: call) { sources in
                let revenue = sources.yields.reduce(0) { $0 + $1.revenue }
                return sources.yields.map { SourceRow($0, ofRevenue: revenue) } + sources.shares.map(SourceRow.init)
            }
        },
        Route(
            .get, "/v1/reports/stalled", "Active leads in which nothing happens, and why", for: .marketing,
            query: filters, answers: ReportAnswer.shapes(of: StalledRow.self), refuses: [.notFound]
        ) { call in
            let report = try await call.store.stalls(call.reportFilter(), now: call.now)
            return try ReportAnswer.answer(.stalled, report, to: call) { $0.map(StalledRow.init) }
        },
        Route(
            .get, "/v1/reports/variants", "What the variants of mails came to, counted in leads", for: .marketing,
            query: filters + [grouping], answers: ReportAnswer.shapes(of: VariantRow.self), refuses: [.notFound]
        ) { call in
            let report = try await call.store.variants(call.reportFilter(), by: call.query[grouping], now: call.now)
            return try ReportAnswer.answer(.variants, report, to: call) { $0.map(VariantRow.init) }
        },
    ]

    fileprivate static let campaign = QueryParameter.text("campaign", "Of this campaign only")
    fileprivate static let source = QueryParameter.text("source", "Leads of this source only")
    fileprivate static let rep = QueryParameter.text("rep", "Of this rep only: a mail address")
    fileprivate static let tier = QueryParameter.text("tier", "Leads of this tier only")
    fileprivate static let from = QueryParameter.day("from", "From this day on")
    fileprivate static let until = QueryParameter.day("until", "Until this day, which is included")
    fileprivate static let period = QueryParameter.period(
        "period", "Instead of from and until; everything when left out")
    private static let grouping = QueryParameter<ReportGrouping>.choice("by", "What it is broken down by")
    private static let callGrouping = QueryParameter<ActivityGrouping>.choice("by", "What it is broken down by")
    private static let filters: [any AnyQueryParameter] = [campaign, source, rep, tier, from, until, period]
}

extension Call {
    /// What a report is asked about.
    fileprivate func reportFilter() throws -> ReportFilter {
        let (from, until) = (query[ReportRoutes.from], query[ReportRoutes.until])
        var filter = ReportFilter(
            campaign: query[ReportRoutes.campaign], source: query[ReportRoutes.source], rep: query[ReportRoutes.rep],
            tier: query[ReportRoutes.tier], period: .days(from: from, until: until))
        guard let period = query[ReportRoutes.period] else {
            guard let from, let until, until < from else { return filter }
            throw Refusal(.invalid, "until is before from", details: ["parameter": "until"])
        }
        guard from == nil, until == nil else {
            throw Refusal(.invalid, "give a period, or from and until, not both", details: ["parameter": "period"])
        }
        filter.period = period
        return filter
    }

    /// The same, of the caller's own calls alone where the caller is an SDR.
    fileprivate func ownReportFilter() throws -> ReportFilter {
        var filter = try reportFilter()
        let user = try user
        guard user.role == .sdr else { return filter }
        guard filter.rep == nil || filter.rep?.lowercased() == user.email else {
            throw Refusal(.forbidden, "an SDR sees their own calls only; leave rep out")
        }
        filter.rep = user.email
        return filter
    }
}
