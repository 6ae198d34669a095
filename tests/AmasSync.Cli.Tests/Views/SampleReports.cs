using AmasSync.Cli.Views.Fleets.Reports;

namespace AmasSync.Cli.Tests.Views;

/// <summary>Reports of many environments.</summary>
internal static class SampleReports
{
    private const string Commit = "3f6c1d2e9b8a70415c6d7e8f9a0b1c2d3e4f5a6b";

    private static readonly string[] Customers =
    [
        "acme", "aperture", "blue-sun", "contoso", "cyberdyne", "duff", "fabrikam", "globex", "hooli", "initech", "krusty", "litware",
        "massive", "monarch", "northwind", "oscorp", "pied-piper", "proseware", "soylent", "stark", "tailspin", "trey",
        "tyrell", "umbrella", "vandelay", "vehement", "virtucon", "wayne", "weyland", "wingtip", "wonka", "woodgrove", "yoyodyne", "zorg",
        "altura", "bluth", "dunder", "ecorp", "gekko", "kramerica",
    ];

    /// <summary>Gets a report of three environments: one failed, one drifted, one changed.</summary>
    public static FleetReport Small => Create(
        [
            CreateDrifted("staging", 2.1),
            CreateRefused("production", 0.2),
            CreateEnvironment("test", 4.7) with { Outcome = FleetOutcome.Changed, Changes = CreateChanges(("create", 1), ("update", 2)) },
        ]);

    /// <summary>Gets a report of forty environments, in which a shard is missing.</summary>
    public static FleetReport Large => Create([.. Customers.Select(CreateCustomer)], "shard 4/4 is missing") with { ShardCount = 4 };

    /// <summary>Creates a report that has a name and a sentence wherever it has text.</summary>
    public static FleetReport CreateOf(string name, string sentence) => Create(
        [
            CreateEnvironment(name, 1) with
            {
                Outcome = FleetOutcome.Failed,
                Obstacles = [new(name, sentence, sentence), new(null, $"{sentence} of {name}", $"amas-sync plan --env {name}")],
            },
            CreateEnvironment($"{name}2", 1) with
            {
                Outcome = FleetOutcome.Waiting,
                Obstacles = [new(name, $"{sentence} of {name}2", sentence)],
                Drifted = [name],
            },
            CreateDrifted(name, 3) with { Drifted = [name, name] },
            CreateEnvironment(name, 2) with { Outcome = FleetOutcome.Changed, Changes = CreateChanges((name, 1), ("update", 1)) },
            CreateEnvironment(name, 2) with { Outcome = FleetOutcome.NotBegun, Obstacles = [new(null, sentence, name)] },
            CreateEnvironment(name, 2),
        ],
        sentence,
        $"'{name}' has more than one result: {name}") with
    {
        Commit = name,
    };

    private static FleetReport Create(IReadOnlyList<ReportedEnvironment> environments, params string[] problems) =>
        new([.. environments.OrderBy(environment => environment.Name, StringComparer.Ordinal)], problems)
        {
            Commit = Commit,
            ShardCount = null,
            IsCompletenessKnown = true,
        };

    private static ReportedEnvironment CreateCustomer(string name, int index) => index switch
    {
        3 or 17 or 21 => CreateRefused(name, 0.2),
        9 => CreateEnvironment(name, 61.3) with
        {
            Outcome = FleetOutcome.Failed,
            Obstacles =
            [
                new(
                    "Customer Support Triage",
                    "PATCH /agent/0b0f9a34-52ce-4b8d-9f2e-6f3b1c7d8e90/ returned 503 in 4 attempts: the server is overloaded",
                    $"amas-sync apply --env {name}"),
            ],
        },
        12 or 30 => CreateWaiting(name),
        5 or 6 or 28 => CreateDrifted(name, 1.1),
        14 => CreateEnvironment(name, 0.1) with
        {
            Outcome = FleetOutcome.Locked,
            Obstacles =
            [
                new(
                    null,
                    $"the inventory of {name} is locked by run 20261130T091500Z-4f2a1b on runner-7 since 09:15 UTC",
                    $"if that run has ended, remove its lock with 'amas-sync inventory unlock' (with --env {name})"),
            ],
        },
        > 33 => CreateEnvironment(name, 0) with
        {
            Outcome = FleetOutcome.NotBegun,
            Statistics = null,
            Obstacles = [new(null, "not begun, because 4 environments failed (--max-failed 4)", $"amas-sync plan --env {name}")],
        },
        _ when index % 3 == 0 => CreateEnvironment(name, 3 + (index * 0.1)) with
        {
            Outcome = FleetOutcome.Changed,
            Changes = CreateChanges(("update", 1 + (index % 2))),
        },
        _ => CreateEnvironment(name, 0.4 + (index * 0.01)),
    };

    private static ReportedEnvironment CreateRefused(string name, double seconds) => CreateEnvironment(name, seconds) with
    {
        Outcome = FleetOutcome.Failed,
        ExitCode = 3,
        Obstacles =
        [
            new(null, "GET /agent/ returned 401: the API key is not valid", $"check the key, and run amas-sync doctor --env {name}"),
        ],
    };

    private static ReportedEnvironment CreateWaiting(string name) => CreateEnvironment(name, 1.5) with
    {
        Outcome = FleetOutcome.Waiting,
        Obstacles =
        [
            new(
                "Billing",
                "'Billing' has changed on the server since the last apply",
                "run amas-sync import Billing to copy the server edit to the file, use ignore_changes to keep it only on the server, or "
                    + $"use apply --overwrite-drift to overwrite it (with --env {name})"),
        ],
    };

    private static ReportedEnvironment CreateDrifted(string name, double seconds) => CreateEnvironment(name, seconds) with
    {
        Outcome = FleetOutcome.Drifted,
        Drifted = ["Billing", "Customer Support Triage"],
    };

    private static ReportedEnvironment CreateEnvironment(string name, double seconds) =>
        new(name, "shard-1.json") { ExitCode = 0, Statistics = new(seconds, 12, 1, 0) };

    private static Dictionary<string, int> CreateChanges(params (string Action, int Count)[] changes) =>
        changes.ToDictionary(change => change.Action, change => change.Count);
}
