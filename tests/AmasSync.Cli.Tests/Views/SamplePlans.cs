using Amas.Config.Findings;
using Amas.Config.Findings.Rules;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Comparing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;
using static AmasSync.Cli.Tests.Views.SampleConfigs;

namespace AmasSync.Cli.Tests.Views;

/// <summary>Plans that are built by hand, so that views are tested without a planner.</summary>
internal static class SamplePlans
{
    private static readonly DateTimeOffset Saved = new(2026, 8, 1, 10, 12, 30, TimeSpan.Zero);

    public static Plan Empty { get; } = Of([Same("Billing"), Same("Orders")]);

    /// <summary>A plan with every kind of change.</summary>
    public static Plan Everything { get; } = Of(
        [SupportUpdate, Renaming, Takeover, DriftedTriage, NewRefunds, OldFaq, TwoNewsletters, Same("Billing"), Same("Orders")],
        [new(Owned("Old FAQ", "agents/faq.yaml", Flat("Old FAQ")), Desired("Refund Desk", "agents/refund.yaml", Refunds), 71)]) with
    {
        Git = new("a1b2c3d4e5f60718293a4b5c6d7e8f9001122334", IsDirty: true),
    };

    public static Change SupportUpdate => Update(
        "Support Agent",
        "agents/support.yaml",
        Support("0.7", OldPrompt, """["web_search", "calculator"]"""),
        Support("0.4", NewPrompt, """["web_search", "refunds"]"""),
        [
            Difference("/agents/0/llm_config/temperature", "agents/support_agent/llm_config/temperature", Origin.File),
            Difference("/agents/0/system_prompt", "agents/support_agent/system_prompt", Origin.File),
            Difference("/agents/0/tools", "agents/support_agent/tools", Origin.File),
        ],
        masked: [new("/agents/0/llm_config/api_token")]);

    public static Change DriftedTriage => Update(
        "Triage",
        "agents/triage.yaml",
        Triage("gpt-4o-mini"),
        Triage("gpt-4o"),
        [Difference("/agents/0/llm_config/model", "agents/classifier/llm_config/model", Origin.Server)]) with
    {
        Reason = ChangeReason.Drift,
        Blocker = new(
            BlockerKind.Drift,
            new("Triage"),
            "'Triage' has changed on the server since the last apply",
            "copy the server's values to the file, or overwrite them with apply --overwrite-drift"),
    };

    public static Change NewRefunds =>
        new Change.Create(Desired("Refund Desk", "agents/refund.yaml", Refunds)) { Reason = ChangeReason.New };

    public static Change OldFaq =>
        new Change.Delete(
            Owned("Old FAQ", "agents/faq.yaml", Flat("Old FAQ")),
            Observed("Old FAQ", Flat("Old FAQ")),
            Flat("Old FAQ"),
            IsOverLimit: false)
        { Reason = ChangeReason.NotInFolder };

    public static Change Renaming
    {
        get
        {
            var (before, after) = (Flat("Front Desk"), Flat("Reception").With("greeting", new ConfigValue.Text("Hello")));
            return new Change.Rename(
                Desired("Reception", "agents/reception.yaml", after),
                Owned("Front Desk", "agents/front.yaml", before),
                Observed("Front Desk", before),
                Compared(before, after, [Difference("/name", "name", Origin.File), Difference("/greeting", "greeting", Origin.File)]))
            { Reason = ChangeReason.Renamed };
        }
    }

    public static Change TwoNewsletters =>
        new Change.Conflict(Desired("Newsletter", "agents/newsletter.yaml", Flat("Newsletter")), ["id-1", "id-2"])
        {
            Reason = ChangeReason.DuplicateName,
            Blocker = new(
            BlockerKind.Conflict,
            new("Newsletter"),
            "2 agents on the server are named 'Newsletter', and none of them is managed by this project: id-1, id-2",
            "rename or delete all but one of them on the server, then adopt the remaining agent"),
        };

    public static Change Takeover
    {
        get
        {
            var (before, after) = (Flat("Research").With("greeting", new ConfigValue.Text("Hello")), Flat("Research"));
            return new Change.Adopt(
                Desired("Research", "agents/research.yaml", after),
                Observed("Research", before),
                Compared(before, after, [Difference("/greeting", "greeting", Origin.File)]))
            { Reason = ChangeReason.Exists };
        }
    }

    public static Plan Of(IReadOnlyList<Change> changes, IReadOnlyList<RenameCandidate>? candidates = null) => new()
    {
        ToolVersion = "0.1.0",
        Environment = "production",
        Server = "https://api-be.atthene.com/api/v1",
        Inventory = "git",
        RunCount = 41,
        GeneratedAt = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero),
        Options = new() { Prune = true, Adopt = [new("Research")] },
        Findings = [],
        FileCount = 16,
        Set = new()
        {
            Changes = changes,
            Orphans = [],
            VanishedIds = [],
            Unmanaged = [Observed("Somebody's", Flat("Somebody's")) with { Owner = "42" }, Observed("Other", Flat("Other"))],
            Blockers = [],
            Remarks = [],
            RenameCandidates = candidates ?? [],
        },
    };

    /// <summary>
    /// A plan that does not fit on a screen: long names, long lines, whole prompts that are added and removed, many differences.
    /// </summary>
    public static Plan Long { get; } = Of([LongUpdate, LongCreate]) with
    {
        ComparedWith = "inventory",
        Inventory = "file",
        RunCount = 0,
    };

    private static Change LongCreate
    {
        get
        {
            const string name = "家族 Support für alle, die länger als eine Zeile brauchen";
            const string file = "agents/a/very/deep/folder/of/a/large/company/family.yaml";
            return new Change.Create(Desired(name, file, Refunds)) { Reason = ChangeReason.Gone };
        }
    }

    private static Change LongUpdate
    {
        get
        {
            const string Sentence =
                "You are the first contact of a large company and you answer every question about orders, invoices and "
                    + "deliveries in the language of the customer. ";
            var before = Map($$"""
                {"greeting": "{{Sentence}}{{Sentence}}Never promise a refund. {{Sentence}}",
                 "gone": "First line of a prompt that goes.\nSecond line of it.\n", "tags": ["a", "b"],
                 "agents": [{"name": "a very long name of an agent", "tools": [{"name": "search",
                   "config": {"depth": 3, "hosts": ["one.example", "two.example", "three.example", "four.example"]} }] }], "limit": 3}
                """);
            var after = Map($$"""
                {"greeting": "{{Sentence}}{{Sentence}}Do not promise a refund. {{Sentence}}",
                 "come": "Text that comes and is longer than what fits beside its path on one line of a screen.", "tags": ["b", "a"],
                 "agents": [{"name": "a very long name of an agent", "tools": []}], "on": true}
                """);
            return Update("Front Desk", "agents/front.yaml", before, after,
            [
                Difference("/greeting", "greeting", Origin.Both),
                Difference("/come", "come", Origin.File),
                Difference("/gone", "gone", Origin.Server),
                Difference("/tags", "tags", Origin.File),
                Difference("/agents/0/tools", "agents/a very long name of an agent/tools", Origin.File),
                Difference("/limit", "limit", Origin.File),
                Difference("/on", "on", Origin.Server),
            ]) with
            {
                Blocker = new(
                    BlockerKind.Drift,
                    new("Front Desk"),
                    "changed",
                    "copy the server's values to the file, or overwrite them with apply --overwrite-drift"),
            };
        }
    }

    public static Finding Misspelt { get; } = new()
    {
        Rule = RuleCatalog.RoutingTargetUnknown,
        Severity = Severity.Error,
        Message = "unknown agent 'publsher' in routing 'no'",
        Hint = "did you mean 'publisher'?",
        Place = new("agents/triage.yaml", 3, 5, 3, 13),
        Pointer = new("/edges/0/condition/routing/no"),
        Agent = "Triage",
    };

    public static Change Update(
        string name,
        string file,
        ConfigValue.Map before,
        ConfigValue.Map after,
        IReadOnlyList<PropertyChange> differences,
        IReadOnlyList<JsonPointer>? masked = null) =>
        new Change.Update(
            Desired(name, file, after),
            Owned(name, file, after),
            Observed(name, before),
            Compared(before, after, differences) with { MaskedPointers = masked ?? [] })
        { Reason = ChangeReason.Changed };

    public static Change.NoOp Same(string name) =>
        new(
            Desired(name, $"agents/{name}.yaml", Flat(name)),
            Owned(name, $"agents/{name}.yaml", Flat(name)),
            Observed(name, Flat(name)),
            Compared(Flat(name), Flat(name), []))
        { Reason = ChangeReason.Equal };

    /// <summary>A difference whose values are taken from the configurations at its pointer.</summary>
    public static PropertyChange Difference(string pointer, string path, Origin origin, DifferenceKind kind = DifferenceKind.Change) =>
        new() { Pointer = new(pointer), Path = path, Kind = kind, Origin = origin };

    public static DesiredAgent Desired(string name, string file, ConfigValue.Map config) =>
        new()
        {
            Name = new(name),
            File = file,
            Document = 0,
            Config = config,
            Sources = new(new SourceNode.Mapping(Place.StartOf(file), [])),
        };

    public static ObservedAgent Observed(string name, ConfigValue.Map config) =>
        new()
        {
            Id = $"id-{name}",
            Name = new(name),
            Config = config,
            AgentKey = name.ToLowerInvariant(),
            ConfigHash = "abc123",
            UpdatedAt = Saved,
        };

    public static OwnedAgent Owned(string name, string file, ConfigValue.Map config) =>
        new() { Name = new(name), Id = $"id-{name}", File = file, Applied = config, Observed = config, AppliedAt = Saved };

    private static Comparison Compared(ConfigValue.Map before, ConfigValue.Map after, IReadOnlyList<PropertyChange> differences) => new()
    {
        Before = before,
        After = after,
        Differences =
        [
            .. differences.Select(difference => Filled(difference, difference.Pointer.Resolve(before), difference.Pointer.Resolve(after))),
        ],
        MaskedPointers = [],
    };

    private static PropertyChange Filled(PropertyChange difference, ConfigValue? before, ConfigValue? after) => difference with
    {
        Before = before,
        After = after,
        Kind = before is null ? DifferenceKind.Add : after is null ? DifferenceKind.Remove : DifferenceKind.Change,
    };
}
