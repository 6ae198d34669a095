using Amas.Config.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Output;

/// <summary>
/// Checks the types of the output fields that agents declare. The declaration of nested objects is not documented, so fields with other
/// members than a type and a description are not checked.
/// </summary>
internal static class OutputChecks
{
    public static IEnumerable<FieldError> Check(ConfigValue.Map config)
    {
        foreach (var agent in ConfigAccess.GetAgents(config))
        {
            var output = agent.Value["structured_output"] as ConfigValue.Map;
            foreach (var (name, declared) in (output?["schema"] as ConfigValue.Map)?.Members ?? [])
            {
                var pointer = agent.Pointer.Then("structured_output").Then("schema").Then(name).Then("type");
                if (IsSimple(declared, out var type) && TypeCheck.Check(type, string.Join('.', pointer.Tokens)) is { } error)
                {
                    yield return error;
                }
            }
        }
    }

    private static bool IsSimple(ConfigValue declared, out ConfigValue? type)
    {
        type = (declared as ConfigValue.Map)?["type"];
        return type is ConfigValue.Text
            && declared is ConfigValue.Map map
            && map.Members.All(member => member.Key is "type" or "description");
    }
}
