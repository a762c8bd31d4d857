/// The text that Prometheus reads (exposition format 0.0.4).
enum PrometheusText {
    static func text(of metrics: RequestMetrics, gauges: [ServerHooks.Gauge]) -> String {
        let (counts, latencies) = metrics.snapshot
        var lines = [
            "# HELP touchline_http_requests_total Requests answered.", "# TYPE touchline_http_requests_total counter",
        ]
        for (key, count) in counts.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }) {
            let labels = "route=\"\(key.route)\",status=\"\(key.status)\""
            lines.append("touchline_http_requests_total{\(labels)} \(count)")
        }
        lines += [
            "# HELP touchline_http_request_seconds How long answering took.",
            "# TYPE touchline_http_request_seconds histogram",
        ]
        for (route, histogram) in latencies.sorted(by: { $0.key < $1.key }) { lines += histogram.lines(route: route) }
        for gauge in gauges {
            lines.append("# HELP \(gauge.name) \(gauge.help)")
            lines.append("# TYPE \(gauge.name) gauge")
            lines.append("\(gauge.name) \(gauge.value)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Histogram {
    fileprivate func lines(route: String) -> [String] {
        let name = "touchline_http_request_seconds"
        var lines = zip(Self.bounds, buckets).map { bound, count in
            "\(name)_bucket{route=\"\(route)\",le=\"\(bound)\"} \(count)"
        }
        lines.append("\(name)_bucket{route=\"\(route)\",le=\"+Inf\"} \(count)")
        lines.append("\(name)_sum{route=\"\(route)\"} \(sum)")
        lines.append("\(name)_count{route=\"\(route)\"} \(count)")
        return lines
    }
}
