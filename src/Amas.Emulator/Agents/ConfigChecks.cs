using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Templates;
using Amas.Config.Workflows;
using Amas.Emulator.Answers;
using Amas.Emulator.Runtime.Output;
using Amas.Emulator.Runtime.Variables;
using Amas.Emulator.Runtime.Walk;

namespace Amas.Emulator.Agents;

/// <summary>
/// The checks of the server: names and types, a valid workflow, templates that refer to existing values. How much the real server checks is
/// not documented.
/// </summary>
internal static class ConfigChecks
{
    private static readonly string[] RequiredAgentFields = ["name", "agent_type"];

    public static IReadOnlyList<FieldError> Check(ConfigValue value) => value is ConfigValue.Map config
        ? [.. CheckFields(config), .. CheckWorkflow(config), .. VariableChecks.Check(config), .. OutputChecks.Check(config)]
        : [new("", "Expected an object.")];

    private static IEnumerable<FieldError> CheckFields(ConfigValue.Map config)
    {
        if (CheckRequiredText(config, "name", "name") is { } error)
        {
            yield return error;
        }

        if (config["agents"] is ConfigValue.List agents)
        {
            foreach (var agentError in CheckAgents(agents))
            {
                yield return agentError;
            }
        }
        else if (config["agents"] is not null)
        {
            yield return new("agents", "Expected a list.");
        }
    }

    private static IEnumerable<FieldError> CheckWorkflow(ConfigValue.Map config) =>
        from problem in new GraphCheck().Check(RoutingKeys.Normalize(config)).Concat(new TemplateCheck().Check(config))
        where problem.Severity == Severity.Error
        select new FieldError(string.Join('.', problem.Pointer.Tokens), problem.Message);

    private static IEnumerable<FieldError> CheckAgents(ConfigValue.List agents)
    {
        for (var index = 0; index < agents.Items.Count; index++)
        {
            if (agents.Items[index] is not ConfigValue.Map agent)
            {
                yield return new($"agents.{index}", "Expected an object.");
                continue;
            }

            foreach (var field in RequiredAgentFields)
            {
                if (CheckRequiredText(agent, field, $"agents.{index}.{field}") is { } error)
                {
                    yield return error;
                }
            }
        }
    }

    private static FieldError? CheckRequiredText(ConfigValue.Map map, string name, string field) => map[name] switch
    {
        ConfigValue.Text { Value: var text } when !string.IsNullOrWhiteSpace(text) => null,
        null => new(field, "This field is required."),
        ConfigValue.Text => new(field, "This field may not be blank."),
        _ => new(field, "Not a valid string."),
    };
}
