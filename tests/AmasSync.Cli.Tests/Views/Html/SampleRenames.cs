using Amas.Config.Json;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Tests.Views.Html;

/// <summary>Plans with deletes and creates that are probably renames.</summary>
internal static class SampleRenames
{
    /// <summary>
    /// The typical pull request, with an agent that was renamed but not declared, one of which only the similarity is lower, and one
    /// whose old agent is not deleted.
    /// </summary>
    public static Plan Plan
    {
        get
        {
            var (stays, pair, less) = (Create("Kept Desk"), Create("Complaint Desk"), Create("Other Desk"));
            var plan = SampleReview.Plan;
            var changes = plan.Changes.Concat([Delete("Complaints"), Delete("Something Else"), stays, pair, less]);
            return plan with
            {
                Set = plan.Set with
                {
                    Changes = [.. changes],
                    RenameCandidates =
                    [
                        new(SamplePlans.Owned("Complaints", "agents/complaints.yaml", Config("Complaints")), pair.Desired, 98),
                        new(SamplePlans.Owned("Kept", "agents/kept.yaml", Config("Kept")), stays.Desired, 95),
                        new(SamplePlans.Owned("Something Else", "agents/else.yaml", Config("Something Else")), less.Desired, 94),
                    ],
                },
            };
        }
    }

    public static Change.Create Create(string name) =>
        new(SamplePlans.Desired(name, $"agents/{name}.yaml", Config(name, temperature: "0.3"))) { Reason = ChangeReason.New };

    public static Change.Delete Delete(string name) =>
        new(
            SamplePlans.Owned(name, $"agents/{name}.yaml", Config(name)),
            SamplePlans.Observed(name, Config(name)),
            Config(name),
            IsOverLimit: false)
        { Reason = ChangeReason.NotInFolder };

    private static ConfigValue.Map Config(string name, string temperature = "0.1") => SampleConfigs.Map($$"""
        {
          "name": {{SampleConfigs.Quote(name)}}, "description": "Takes complaints.", "architecture": "workflow", "entry_point": "reader",
          "agents": [
            {"name": "reader", "agent_type": "llm_agent", "description": "Reads the complaint.", "tools": ["calculator", {"name": "mail"}],
             "system_prompt": "Say that you are sorry.\nNever blame the customer.",
             "llm_config": {"model": "gpt-4o", "temperature": {{temperature}}, "api_token": {"$sensitive": {"env": "TOKEN"} } } },
            {"name": "chief", "agent_type": "supervisor", "supervised_agents": ["reader"],
             "prompt_config": {"supervisor_prompt": "Hand over to the reader."} }
          ],
          "edges": [{"from": "reader", "to": "__end__"}]
        }
        """);
}
