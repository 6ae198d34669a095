using Amas.Config.Json;
using AmasSync.Cli.Views.Fleets.Reports;
using AmasSync.Cli.Views.Html;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Markdown.Fleets;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Applying;
using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Tests.Views;

/// <summary>Tests the views with hostile text from files and servers.</summary>
public sealed class HostileTextTests
{
    private const string Hostile = "a\u001b[2J\u001b]0;t\u0007\rb\u202ec\u2066d\u200be\u2028f\u0085g\u009bh\u0000i\ufeffj\U000E0041k\bl";

    // A name cannot contain half a surrogate pair, because names are normalized.
    private const string HostileText = Hostile + "\ud800";

    private const string Secret = "s3cr3t-value-of-a-token";

    private static readonly Action<TextWriter>[] TextViews =
    [
        to => new PlanTextView(Palette.Plain, 80, _ => [Hostile, Hostile, Hostile]).Write(new PlanReview(Plan), to),
        to => new PlanDiffView(Palette.Plain).Write(Plan, to),
        to => PlanMarkdownView.Write(new PlanReview(Plan), to),
        to => PlanHtmlView.Write(new PlanReview(Plan), to),
        to => new DriftTextView(Palette.Plain, 80).Write(Drift, to),
        to => DriftMarkdownView.Write(Drift, to),
        to => new FindingsTextView(Palette.Plain, _ => [Hostile, Hostile, Hostile]).Write(Plan.Findings, 1, to),
        to => new ApplyTextView(Palette.Plain).Write(Result, Hostile, to),
        to => new FleetReportTextView(Palette.Plain, 80, to).Write(SampleReports.CreateOf(Hostile, HostileText)),
        to => FleetReportMarkdownView.Write(SampleReports.CreateOf(Hostile, HostileText), to),
        to => new ApplyProgress(Palette.Plain, to, status: null).Show(new ApplyEvent.Finished(Result.Changes[0])),
    ];

    private static readonly Action<TextWriter>[] AllViews =
    [
        .. TextViews,
        to => PlanJsonView.Write(new PlanReview(Plan), to),
        to => DriftJsonView.Write(Drift, RunFacts.None, to),
        to => FindingsJsonView.Write(Plan.Findings, 1, 1, RunFacts.None, to),
        to => ApplyJsonView.Write(Plan, Result, RunFacts.None, to),
        to => FleetReportJsonView.Write(SampleReports.CreateOf(Hostile, HostileText), to),
    ];

    private static DriftReport Drift
    {
        get
        {
            var (before, now) = (Config("old", "1\n2\n"), Config(HostileText, $"1\n{HostileText}\n"));
            var changed = DriftViewsTests.Changed(Hostile, before, now);
            return DriftViewsTests.Of(
                changed with { Owned = changed.Owned with { File = Hostile } }, changed with { Observed = null, Differences = [] }) with
            {
                Environment = Hostile,
                Server = Hostile,
                Inventory = Hostile,
                Remarks = [Hostile],
            };
        }
    }

    private static Plan Plan
    {
        get
        {
            var (before, after) = (Config("old", "1\n2\n"), Config(HostileText, $"1\n{HostileText}\n"));
            Change update = SamplePlans.Update(
                Hostile,
                Hostile,
                before,
                after,
                [.. new[] { "text", "prompt", "list", "secret" }.Select(
                    name => SamplePlans.Difference($"/{name}", $"agents/{Hostile}/{name}", Origin.Both))]);
            update = update with { Blocker = new(BlockerKind.Adopt, new(Hostile), Hostile, Hostile) };
            var plan = SamplePlans.Of(
                [update, new Change.Create(SamplePlans.Desired(Hostile, Hostile, after)) { Reason = ChangeReason.New }]);
            return plan with
            {
                Environment = Hostile,
                Server = Hostile,
                Inventory = Hostile,
                ComparedWith = Hostile,
                Git = new(Hostile, IsDirty: false),
                Findings =
                [
                    SamplePlans.Misspelt with
                    {
                        Message = HostileText,
                        Hint = HostileText,
                        Place = new(Hostile, 3, 2, 3, 9),
                        Agent = Hostile,
                    },
                ],
                Set = plan.Set with
                {
                    Orphans = [SamplePlans.Owned(Hostile, Hostile, after)],
                    Blockers = [new(BlockerKind.EmptySource, null, Hostile, Hostile)],
                    Remarks = [HostileText],
                },
            };
        }
    }

    private static ApplyResult Result => new()
    {
        Elapsed = TimeSpan.Zero,
        StoppedBy = new(RemoteFailureKind.Unauthorized, Hostile),
        Changes =
        [
            new(Plan.Changes[0], new Outcome.NotConverged(Hostile, Hostile, [Hostile], Hostile)),
            new(Plan.Changes[1], new Outcome.Failed(new(RemoteFailureKind.Refused, HostileText))),
            new(Plan.Changes[1], new Outcome.Skipped(SkipReason.Stale, Hostile, Hostile)),
        ],
    };

    [Fact]
    public void Text_that_moves_the_cursor_or_is_invisible_does_not_reach_a_terminal() => Assert.All(TextViews, view =>
        Assert.DoesNotContain(Text(view), character => character != '\n'
            && (char.IsControl(character)
                || character is '\u202e' or '\u2066' or '\u2028' or '\ufeff'
                || char.IsSurrogate(character))));

    [Fact]
    public void Documents_contain_no_control_characters() => Assert.All(AllViews[TextViews.Length..], view =>
        Assert.DoesNotContain(Text(view), character => character != '\n' && (char.IsControl(character) || character is '\u2028')));

    [Fact]
    public void A_text_of_several_lines_cannot_forge_a_line() => Assert.All(AllViews, view =>
        Assert.DoesNotContain(
            Text(view).Split('\n'),
            line => line.StartsWith("b\u202e", StringComparison.Ordinal) || line.StartsWith("::", StringComparison.Ordinal)));

    [Fact]
    public void Views_do_not_show_secrets() =>
        Assert.All(AllViews, view => Assert.DoesNotContain(Secret, Text(view), StringComparison.Ordinal));

    [Fact]
    public void Marks_of_the_view_in_a_prompt_are_escaped()
    {
        var before = Prompt("one {+two+} [-three-] four\nfive");
        var after = Prompt("one {+two+} [-three-] 4\nfive");
        var plan = SamplePlans.Of([SamplePlans.Update("A", "a.yaml", before, after, [SamplePlans.Difference("/p", "p", Origin.File)])]);
        Assert.Contains(
            "{\\+two+\\} [\\-three-\\] [-four-]{+4+}",
            Text(to => new PlanTextView(Palette.Plain, 80, _ => null).Write(new PlanReview(plan), to)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Grüße 家族 👩‍👩‍👧", "Grüße 家族 👩‍👩‍👧")]
    [InlineData("\u001b[31m", "\\x1b[31m")]
    [InlineData("a\tb\r\n", "a\\tb\\r\\n")]
    [InlineData("\u202e\u0085\U000E0041", "\\u{202e}\\u{85}\\u{e0041}")]
    [InlineData("می\u200Cخواهم ❤\uFE0F\u200D🔥 1\uFE0F\u20E3", "می\u200Cخواهم ❤\uFE0F\u200D🔥 1\uFE0F\u20E3")]
    [InlineData("ℹ\uFE0F 👩🏽\u200D💻", "ℹ\uFE0F 👩🏽\u200D💻")]
    [InlineData("a\u200Db", "a\\u{200d}b")]
    [InlineData("ж\u200C\u200Dж\u200D", "ж\\u{200c}\\u{200d}ж\\u{200d}")]
    [InlineData("Ж\uFE00\uFE0F❤\uFE0F\uFE0F", "Ж\\u{fe00}\\u{fe0f}❤\uFE0F\\u{fe0f}")]
    [InlineData("\u3164\u115F\uFFA0\u2800\u034F\u180B\u17B4", "\\u{3164}\\u{115f}\\u{ffa0}\\u{2800}\\u{34f}\\u{180b}\\u{17b4}")]
    public void Invisible_characters_are_escaped(string text, string visible) => Assert.Equal(visible, VisibleText.Escape(text));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("家族", 4)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    public void Columns_are_counted_like_a_terminal(string text, int columns) => Assert.Equal(columns, DisplayWidth.Measure(text));

    [Fact]
    public void Names_with_wide_characters_are_aligned()
    {
        var wide = SamplePlans.Of(
            [.. new[] { "家族", "four" }.Select(name => SamplePlans.Update(name, "a.yaml", Prompt("a"), Prompt("b"), []))]);
        var lines = Text(to => new PlanTextView(Palette.Plain, 80, _ => null).Write(new PlanReview(wide), to)).Split('\n');
        Assert.Equal(["  ~ 家族   a.yaml", "  ~ four   a.yaml"], lines[2..4]);
    }

    private static ConfigValue.Map Prompt(string text) => new([new("p", new ConfigValue.Text(text))]);

    private static ConfigValue.Map Config(string text, string prompt) => new(
    [
        new("text", new ConfigValue.Text(text)),
        new("prompt", new ConfigValue.Text(prompt)),
        new("list", new ConfigValue.List([new ConfigValue.Text(text), new ConfigValue.Map([new(text, new ConfigValue.Text(text))])])),
        new("secret", new ConfigValue.Secret(new("TOKEN"), Secret + text)),
        new("llm_config", new ConfigValue.Map([new("model", new ConfigValue.Text(text))])),
    ]);

    private static string Text(Action<TextWriter> view)
    {
        using StringWriter writer = new();
        view(writer);
        return writer.ToString();
    }
}
