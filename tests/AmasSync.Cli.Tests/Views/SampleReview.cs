using Amas.Config.Findings;
using Amas.Config.Findings.Rules;
using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using static AmasSync.Cli.Tests.Views.SampleConfigs;

namespace AmasSync.Cli.Tests.Views;

/// <summary>
/// A typical pull request: a prompt, a route and a model are changed, one agent is created and one deleted, and another was edited on the
/// server.
/// </summary>
internal static class SampleReview
{
    private const string Source = "Approve a draft only if every claim in it has a source.";

    private const string Doubt = "If you are not sure, ask the writer one question and wait for the answer before you decide anything; "
        + "a draft that was asked about";

    private const string Rest = "goes back to the editor with a summary of what is open.";

    private const string Before = $$"""
        You review drafts for the blog of a company that sells tea.

        House style:
        - short sentences, active voice
        - British spelling
        - no superlatives
        - no health claims
        - prices without decimals
        - one idea a paragraph

        {{Source}} Never approve a draft that names a customer. {{Doubt}} three times {{Rest}}

        Answer with JSON.
        """;

    private const string After = $$"""
        You review drafts for the blog of a company that sells tea.

        House style:
        - short sentences, active voice
        - British spelling
        - no superlatives
        - no health claims
        - prices without decimals
        - one idea a paragraph

        {{Source}} Do not approve a draft that names a customer without their consent. {{Doubt}} twice {{Rest}}
        Health claims go to the legal reviewer, whoever wrote them.

        Answer with JSON.
        """;

    public static Plan Plan { get; } = SamplePlans.Of(
        [
            Changed(
                "Content Review",
                "agents/content-review.yaml",
                Review(Before, "gpt-4o-mini", isLegal: false),
                Review(After, "gpt-4o", isLegal: true)),
            SamplePlans.DriftedTriage,
            SamplePlans.SupportUpdate,
            SamplePlans.NewRefunds,
            Gone,
            SamplePlans.Same("Billing"),
            SamplePlans.Same("Orders"),
        ]) with
    {
        Git = new("a1b2c3d4e5f60718293a4b5c6d7e8f9001122334", IsDirty: false),
        Findings =
        [
            SamplePlans.Misspelt with
            {
                Severity = Severity.Warning,
                Rule = RuleCatalog.MissingDescription,
                Message = "the agent has no description",
                Hint = "say what it is for",
            },
        ],
    };

    private static Change Gone
    {
        get
        {
            var config = Review(
                "Answer frequently asked questions.", "gpt-4o-mini", isLegal: false).With("name", new ConfigValue.Text("Old FAQ"));
            return new Change.Delete(
                SamplePlans.Owned("Old FAQ", "agents/faq.yaml", config),
                SamplePlans.Observed("Old FAQ", config),
                config,
                IsOverLimit: false)
            { Reason = ChangeReason.NotInFolder };
        }
    }

    /// <summary>Creates an update with every difference between two configurations, all made in the file.</summary>
    public static Change Changed(string name, string file, ConfigValue.Map before, ConfigValue.Map after) => new Change.Update(
        SamplePlans.Desired(name, file, after),
        SamplePlans.Owned(name, file, before),
        SamplePlans.Observed(name, before),
        AgentComparer.Compare(after, SamplePlans.Owned(name, file, before), before))
    { Reason = ChangeReason.Changed };

    private const string LegalAgent = """
        {"name": "legal", "agent_type": "llm_agent", "description": "Reads what a lawyer would have to read",
         "llm_config": {"model": "gpt-4o", "temperature": 0},
         "prompt_config": {"system_prompt": "You check health claims.\nQuote the rule that a claim breaks."} },
        """;

    private static ConfigValue.Map Review(string prompt, string model, bool isLegal) => Map($$"""
        {
          "name": "Content Review", "architecture": "workflow", "entry_point": "writer",
          "agents": [
            {"name": "writer", "agent_type": "react_agent", "llm_config": {"model": "{{model}}", "temperature": 0.7},
             "tools": ["tavily_search"], "prompt_config": {"system_prompt": "Write a post."} },
            {"name": "reviewer", "agent_type": "llm_agent", "llm_config": {"model": "gpt-4o"},
             "prompt_config": {"system_prompt": {{Quote(prompt)}} } },
            {{(isLegal ? LegalAgent : "")}}
            {"name": "publisher", "agent_type": "llm_agent", "llm_config": {"model": "gpt-4o-mini"},
             "prompt_config": {"system_prompt": "Publish it."} }
          ],
          "edges": [
            {"from": "writer", "to": "reviewer"},
            {"from": "reviewer", "condition": "Is it approved?", "condition_type": "string",
             "routing": {"yes": "publisher", "no": "writer"{{(isLegal ? ", \"unsure\": \"legal\"" : "")}} } },
            {{(isLegal ? """{"from": "legal", "to": "reviewer"},""" : "")}}
            {"from": "publisher", "to": "__end__"}
          ]
        }
        """);
}
