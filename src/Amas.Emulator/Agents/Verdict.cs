using Amas.Config.Json;

namespace Amas.Emulator.Agents;

/// <summary>The body of an answer to <c>/agent/validate/</c>: <c>message</c> where valid, <c>errors</c> where not, never both.</summary>
internal static class Verdict
{
    public static ConfigValue.Map Of(IReadOnlyList<ConfigComplaint> complaints) => complaints.Count == 0
        ? new([new("valid", new ConfigValue.Boolean(true)), new("message", new ConfigValue.Text("Configuration is valid"))])
        : new([new("valid", new ConfigValue.Boolean(false)), new("errors", new ConfigValue.List([.. complaints.Select(Error)]))]);

    private static ConfigValue.Map Error(ConfigComplaint complaint) =>
        new([new("field", new ConfigValue.Text(complaint.Field)), new("message", new ConfigValue.Text(complaint.Message))]);
}
