using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Templates;
using Amas.Config.Workflows;
using Amas.Emulator.Runtime.Output;
using Amas.Emulator.Runtime.Variables;
using Amas.Emulator.Runtime.Walk;

namespace Amas.Emulator.Agents;

/// <summary>
/// What the server itself wants of a configuration: names and types, a sound workflow, templates that refer to something.
/// How deep the real one looks is not documented.
/// </summary>
internal static class ConfigChecks
{
    private static readonly string[] RequiredOfAgents = ["name", "agent_type"];

    public static IReadOnlyList<ConfigComplaint> Of(ConfigValue value) =>
        value is ConfigValue.Map config ? [.. OfFields(config), .. OfWorkflow(config), .. VariableChecks.Of(config), .. OutputChecks.Of(config)] : [new("", "Expected an object.")];

    private static IEnumerable<ConfigComplaint> OfFields(ConfigValue.Map config)
    {
        if (Missing(config, "name", "name") is { } complaint)
        {
            yield return complaint;
        }

        if (config["agents"] is ConfigValue.List agents)
        {
            foreach (var inner in OfAgents(agents))
            {
                yield return inner;
            }
        }
        else if (config["agents"] is not null)
        {
            yield return new("agents", "Expected a list.");
        }
    }

    private static IEnumerable<ConfigComplaint> OfWorkflow(ConfigValue.Map config) =>
        from problem in new GraphCheck().Check(RoutingKeys.Normalized(config)).Concat(new TemplateCheck().Check(config))
        where problem.Severity == Severity.Error
        select new ConfigComplaint(string.Join('.', problem.Pointer.Tokens), problem.Message);

    private static IEnumerable<ConfigComplaint> OfAgents(ConfigValue.List agents)
    {
        for (var index = 0; index < agents.Items.Count; index++)
        {
            if (agents.Items[index] is not ConfigValue.Map agent)
            {
                yield return new($"agents.{index}", "Expected an object.");
                continue;
            }

            foreach (var field in RequiredOfAgents)
            {
                if (Missing(agent, field, $"agents.{index}.{field}") is { } complaint)
                {
                    yield return complaint;
                }
            }
        }
    }

    private static ConfigComplaint? Missing(ConfigValue.Map map, string name, string field) => map[name] switch
    {
        ConfigValue.Text { Value: var text } when !string.IsNullOrWhiteSpace(text) => null,
        null => new(field, "This field is required."),
        ConfigValue.Text => new(field, "This field may not be blank."),
        _ => new(field, "Not a valid string."),
    };
}
