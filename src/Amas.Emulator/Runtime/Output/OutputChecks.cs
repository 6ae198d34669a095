using Amas.Config.Json;
using Amas.Emulator.Agents;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Output;

/// <summary>
/// What is wrong with the fields that agents declare. How a nested object is declared is not documented, so that fields which say more than a type
/// and a description are left alone.
/// </summary>
internal static class OutputChecks
{
    public static IEnumerable<ConfigError> Check(ConfigValue.Map config) =>
        from agent in ConfigAccess.GetAgents(config)
        let output = agent.Value["structured_output"] as ConfigValue.Map
        from field in (output?["schema"] as ConfigValue.Map)?.Members ?? []
        where field.Value is ConfigValue.Map declared
            && declared["type"] is ConfigValue.Text
            && declared.Members.All(member => member.Key is "type" or "description")
        let place = string.Join('.', agent.Pointer.Then("structured_output").Then("schema").Then(field.Key).Then("type").Tokens)
        let complaint = TypeCheck.Check(((ConfigValue.Map)field.Value)["type"], place)
        where complaint is not null
        select complaint;
}
