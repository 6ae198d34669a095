using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using static AmasSync.Cli.Tests.Views.SampleConfigs;

namespace AmasSync.Cli.Tests.Views.Text;

/// <summary>A plan shows what matters once, and counts the rest.</summary>
public sealed class QuietPlanTests
{
    private const string Prompt = "First line.\nSecond line.\n\nFourth line.\nFifth line with some more words.\nSixth line.\n";

    private static readonly Finding Warning = SamplePlans.Misspelt with { Severity = Severity.Warning };

    [Fact]
    public void Warnings_about_agents_that_do_not_change_are_counted_on_one_line()
    {
        var plan = SamplePlans.Of([SamplePlans.NewRefunds, SamplePlans.Same("Billing"), SamplePlans.Same("Orders")]) with
        {
            Findings =
            [
                Warning with { Agent = "Refund Desk", Message = "about the new one" },
                Warning with { Agent = "Billing" },
                Warning with { Agent = "Orders" },
                Warning with { Agent = "Orders", Severity = Severity.Info },
                Warning with { Agent = null, Message = "about the project" },
            ],
        };

        var text = Render(plan);

        Assert.Contains("about the new one", text, StringComparison.Ordinal);
        Assert.Contains("about the project", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Warning.Message, text, StringComparison.Ordinal);
        Assert.Contains(
            "2 warnings and 1 note about agents that this plan does not change; amas-sync validate shows all.",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_are_always_shown()
    {
        var plan = SamplePlans.Of([SamplePlans.Same("Billing")]) with { Findings = [SamplePlans.Misspelt with { Agent = "Billing" }] };

        Assert.Contains(SamplePlans.Misspelt.Message, Render(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_agent_shows_its_description_and_the_first_lines_of_its_prompts() => Assert.Contains(
        """
          + One   agents/one.yaml
              llm_agent
              Answers questions of customers.
              system_prompt
                  First line.
                  Second line.
                  Fourth line.
                  … 8 more words (plan --full)

        """,
        Render(SamplePlans.Of([New("One")])),
        StringComparison.Ordinal);

    [Fact]
    public void With_full_a_new_agent_shows_its_prompts_entirely()
    {
        var text = Render(SamplePlans.Of([New("One")]), isFull: true);

        Assert.Contains("          Fifth line with some more words.\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("--full", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_prompt_that_agents_share_is_shown_once()
    {
        var text = Render(SamplePlans.Of([New("One"), New("Two"), New("Three")]));

        Assert.Equal(2, text.Split("First line.").Length);
        Assert.Equal(3, text.Split("system_prompt   the same as in One\n").Length);
    }

    [Fact]
    public void A_changed_prompt_that_agents_share_is_shown_once()
    {
        var text = Render(SamplePlans.Of([Changed("One"), Changed("Two")]));

        Assert.Equal(3, text.Split("{+").Length);
        Assert.Contains("+14 -1 words   the same as in One\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_of_many_lines_is_shown_entirely_with_full()
    {
        var lines = Enumerable.Range(0, 100).Select(number => $"Line {number} of the prompt.");
        var plan = SamplePlans.Of([Changed("One", "Old.", string.Join('\n', lines))]);

        Assert.Contains("more lines", Render(plan), StringComparison.Ordinal);
        Assert.Contains("Line 99 of the prompt.", Render(plan, isFull: true), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Lines_of_a_plan_fit_the_terminal(int columns)
    {
        var value = string.Join(' ', Enumerable.Repeat("word", 11));
        var difference = SamplePlans.Difference("/tools", "a rather long path/to a value", Origin.Server) with
        {
            Before = new ConfigValue.Text(value + " x"),
            After = new ConfigValue.Text(value + " y"),
        };
        var change = SamplePlans.Update("One", "agents/one.yaml", Map("""{"tools": "a"}"""), Map("""{"tools": "b"}"""), []);
        var update = Assert.IsType<Change.Update>(change);
        var plan = SamplePlans.Of([update with { Comparison = update.Comparison with { Differences = [difference] } }]) with
        {
            Findings = [SamplePlans.Misspelt with { Hint = string.Join(' ', Enumerable.Repeat("hint", 40)) }],
        };

        var lines = Render(plan, columns: columns).Split('\n');

        Assert.All(lines, line => Assert.InRange(DisplayWidth.Measure(line), 0, columns));
        Assert.Contains(lines, line => line.StartsWith("agents/triage.yaml:3:5: error AS0203: ", StringComparison.Ordinal));
    }

    private static Change.Create New(string name)
    {
        var config = Map($$"""
            {"name": "{{name}}", "description": "Answers questions of customers.", "agent_type": "llm_agent",
             "system_prompt": {{Quote(Prompt)}} }
            """);
        return new(SamplePlans.Desired(name, $"agents/{name.ToLowerInvariant()}.yaml", config)) { Reason = ChangeReason.New };
    }

    private static Change Changed(string name, string before = OldPrompt, string after = NewPrompt) => SamplePlans.Update(
        name,
        $"agents/{name}.yaml",
        Map($$"""{"system_prompt": {{Quote(before)}} }"""),
        Map($$"""{"system_prompt": {{Quote(after)}} }"""),
        [SamplePlans.Difference("/system_prompt", "system_prompt", Origin.File)]);

    private static string Render(Plan plan, bool isFull = false, int columns = 100)
    {
        using StringWriter writer = new();
        new PlanTextView(Palette.Plain, columns, _ => null) { IsFull = isFull, Terminal = columns }.Write(new(plan), writer);
        return writer.ToString();
    }
}
