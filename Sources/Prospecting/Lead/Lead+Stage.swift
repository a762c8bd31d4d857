extension Lead {
    /// Why it stands where it does, in words: why it was sent back or disqualified; for one that was worked and is in no
    /// campaign any more, how the last one ended for it.
    ///
    /// - Parameters:
    ///   - campaign: the name of the campaign it was in last; nil when it never was in one.
    ///   - state: its state there.
    package func reasonOfStage(lastIn campaign: String?, _ state: Enrollment.State?) -> String? {
        guard stage == .working, stageReason == nil, let campaign, case .finished(let reason) = state
        else { return stageReason }
        return "\(campaign) has finished: \(reason)"
    }
}
