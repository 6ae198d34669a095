using Amas.Config.Json;

namespace Amas.Emulator.Agents;

/// <summary>The body of an answer to <c>/agent/validate/</c>: <c>message</c> where valid, <c>errors</c> where not, never both.</summary>
internal static class ValidationJson
{
    public static ConfigValue.Map Create(IReadOnlyList<ConfigError> errors) => errors.Count == 0
        ? new([new("valid", new ConfigValue.Boolean(true)), new("message", new ConfigValue.Text("Configuration is valid"))])
        : new([new("valid", new ConfigValue.Boolean(false)), new("errors", new ConfigValue.List([.. errors.Select(CreateError)]))]);

    private static ConfigValue.Map CreateError(ConfigError error) =>
        new([new("field", new ConfigValue.Text(error.Field)), new("message", new ConfigValue.Text(error.Message))]);
}
