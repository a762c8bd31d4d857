"""Each report over a million leads with all that a season leaves behind: through HTTP, the daemon just started.

The leads are written straight into the store's file, since only their number matters here: two campaigns, forty reps,
eight sources, a call or two for most, milestones as a season has them.
"""
import sqlite3
import time

from .stage import Failure

LEADS = 1_000_000
REPS = 40
TARGET = 2.0
RUNS = 3
START_MS = 1_765_000_000_000
SEASON_MS = 7_500_000_000
REPORTS = {
    "funnel": "funnel", "funnel_by_campaign": "funnel?by=campaign", "funnel_by_source": "funnel?by=source",
    "funnel_by_rep": "funnel?by=rep", "funnel_by_tier": "funnel?by=tier", "funnel_by_week": "funnel?by=week",
    "funnel_of_campaign": "funnel?campaign=second", "sla": "sla", "sla_by_rep": "sla?by=rep",
    "sla_by_source": "sla?by=source", "rejections_by_source": "rejections?by=source",
    "rejections_by_rep": "rejections?by=rep", "activity": "activity?by=rep", "activity_by_hour": "activity?by=hour",
    "activity_by_week": "activity?by=week", "activity_of_week": "activity?by=rep&period=2026-W08",
    "sources": "sources", "stalled": "stalled",
}


def measure(stage, scale):
    leads = round(LEADS * scale)
    stage.apply("first")
    stage.apply_text(SECOND)
    stage.bring_in(stage.leads(20, "--wide", "--own-company"), "first")
    for number in range(REPS):
        stage.add_rep(number)
    # What is overdue there stays so; elsewhere the daemon would skip it.
    stage.call(stage.touchline, "campaign", "pause", "second", token=stage.admin)
    stage.stop()
    seed(stage.folder / "store" / "touchline.db", leads)
    stage.start()
    figures = {"leads": leads}
    slowest = 0.0
    for name, path in REPORTS.items():
        times = sorted(timed(stage, f"/v1/reports/{path}") for _ in range(RUNS))
        figures[f"{name}_ms"] = round(times[RUNS // 2] * 1000)
        slowest = max(slowest, times[RUNS // 2])
    figures |= {"slowest_ms": round(slowest * 1000), "target_ms": round(TARGET * 1000),
                "daemon_peak_mb": round(stage.peak_memory())}
    return figures, slowest <= TARGET


def timed(stage, path):
    started = time.perf_counter()
    rows = stage.get(path, stage.admin)
    took = time.perf_counter() - started
    if not rows:
        raise Failure(f"{path} has nothing to say")
    return took


def seed(file, leads):
    """Writes so many leads, each enrolled, and what a season did with them."""
    store = sqlite3.connect(file)
    store.execute("PRAGMA synchronous = OFF")
    first = store.execute("SELECT MAX(id) FROM leads").fetchone()[0] + 1
    for statement in STATEMENTS:
        store.execute(statement, {"first": first, "last": first + leads - 1, "leads": leads, "start": START_MS,
                                  "step": SEASON_MS // max(1, leads), "reps": REPS, "padding": "x" * 350})
    store.commit()
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()


# Numbers by which leads differ are primes' remainders, so that no two of their traits go together.
NUMBERS = "WITH RECURSIVE n (i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n WHERE i < :last)"
STATEMENTS = [
    f"""
    INSERT INTO leads (id, first_name, last_name, name_key, title, email, country, state, city, source, stage,
        created_at, updated_at)
    {NUMBERS} SELECT i, 'Dana', 'Person ' || i, 'dana person ' || i, 'Director of Operations',
        'dana.person.' || i || '@company' || i || '.example', 'US', 'IL', 'Chicago',
        CASE WHEN i * 7919 % 8 = 0 THEN NULL WHEN i * 7919 % 8 = 1 THEN 'referral' ELSE 'source-' || (i * 7919 % 8) END,
        'working', :start, :start FROM n
    """,
    f"""
    INSERT INTO enrollments (id, lead_id, campaign_id, version_id, state, missing, finish_reason, step, tally, dials,
        tried, progress, fit, tier, rank, enrolled_at, entered_at, called_at, rep_id, mql_at, sql_at, accepted_at,
        rejected_at, reject_reason, opportunity_at, won_at, lost_at, amount, finished_at)
    {NUMBERS} SELECT i, i, c.id, c.version_id, CASE WHEN i % 10 < 4 THEN 'finished' ELSE 'active' END, '[]',
        CASE WHEN i % 10 = 0 THEN 'disqualified' WHEN i % 10 < 4 THEN 'recycled' END, 1,
        '{{"no-answer":1,"voicemail":1}}', 2, 'morning noon',
        'first-call=no-answer' || char(10) || '.since=' || :start || char(10) || '.calls=20514:1', i % 100,
        substr('ABC', 1 + i * 31 % 3, 1), 12.5 + i % 1000 / 1000.0, :start + (i - :first) * :step,
        :start + (i - :first) * :step,
        CASE WHEN i % 10 < 7 THEN :start + (i - :first) * :step + i * 977 % 400000000 END,
        CASE WHEN i % 10 < 7 THEN (SELECT MIN(id) FROM users WHERE role = 'sdr') + i * 13 % :reps END,
        CASE WHEN i % 3 = 0 THEN :start + (i - :first) * :step + i * 31 % 60000000 END,
        CASE WHEN i % 30 = 1 THEN :start + (i - :first) * :step + 500000000 END,
        CASE WHEN i % 60 = 1 THEN :start + (i - :first) * :step + 520000000 END,
        CASE WHEN i % 60 = 31 THEN :start + (i - :first) * :step + 520000000 END,
        CASE WHEN i % 60 = 31 THEN CASE i % 4 WHEN 1 THEN 'no-budget' ELSE 'bad-timing' END END,
        CASE WHEN i % 120 = 1 THEN :start + (i - :first) * :step + 600000000 END,
        CASE WHEN i % 360 = 1 THEN :start + (i - :first) * :step + 900000000 END,
        CASE WHEN i % 360 = 121 THEN :start + (i - :first) * :step + 900000000 END,
        CASE WHEN i % 120 = 1 THEN 6000000 END, CASE WHEN i % 10 < 4 THEN :start + (i - :first) * :step + 450000000 END
    FROM n JOIN (SELECT id, version_id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM campaigns) c
        ON c.place = i % 2
    """,
    """
    INSERT INTO touches (campaign_id, enrollment_id, lead_id, queue, class_id, slot, step, kind, priority, rank,
        channel, is_reply, by_hand, parts, opened_at, due_at, wakes_at, skip_at, state, ended_at)
    SELECT e.campaign_id, e.id, e.lead_id, 'inside-sales', (SELECT MIN(id) FROM calling_classes), 'call', 'first-call',
        CASE WHEN e.called_at IS NULL THEN 'new' ELSE 'follow-up' END, 3, e.rank, 'call', 0, 0, '', e.enrolled_at,
        e.enrolled_at, e.enrolled_at,
        CASE WHEN e.called_at IS NOT NULL AND c.paused_at IS NOT NULL THEN e.enrolled_at + 400000000 END,
        CASE WHEN e.state = 'active' THEN 'ready' ELSE 'done' END, e.finished_at
    FROM enrollments e JOIN campaigns c ON c.id = e.campaign_id WHERE e.id >= :first
    """,
    """
    INSERT INTO attempts (lead_id, enrollment_id, campaign_id, user_id, channel, disposition, at, local_hour, logged_at,
        connected, conversation, answers, late, moved, fingerprint, proof, receipt)
    SELECT e.lead_id, e.id, e.campaign_id, e.rep_id, 'call', CASE WHEN e.id % 10 = 1 THEN 'gatekeeper' ELSE 'no-answer' END,
        e.called_at + k.n * 90000000, 8 + e.id * 31 % 10, e.called_at + k.n * 90000000, e.id % 10 = 1, e.id % 20 = 1,
        '{}', 0, 0, 'f' || e.id, :padding, :padding
    FROM enrollments e JOIN (SELECT 0 AS n UNION ALL SELECT 1) k WHERE e.id >= :first AND e.called_at IS NOT NULL
    ORDER BY e.id
    """,
    """
    INSERT INTO meetings (lead_id, enrollment_id, campaign_id, attempt_id, booked_by, booked_at, starts_at, ends_at,
        state, sequence, no_shows)
    SELECT a.lead_id, a.enrollment_id, a.campaign_id, a.id, a.user_id, a.at, a.at + 86400000, a.at + 88200000, 'held', 0,
        0
    FROM attempts a WHERE a.id % 400 = 1
    """,
]

SECOND = """
campaign: second
queue: inside-sales
cadence:
  steps:
    - {id: first-call, day: 1, call: opener}
messages:
  opener:
    call: "Hi {{lead.first-name}}, this is {{rep.first-name}}."
goal: {won-revenue: 120_000, average-deal: 60_000, from-marketing: 40%}
"""
