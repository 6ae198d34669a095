using Amas.Config.Json;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Agents;

/// <summary>
/// The response body of <c>/agent/validate/</c>: has <c>message</c> if the configuration is valid, otherwise <c>errors</c>.
/// </summary>
internal static class ValidationJson
{
    public static ConfigValue.Map Create(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count == 0)
        {
            return new([new("valid", new ConfigValue.Boolean(true)), new("message", new ConfigValue.Text("Configuration is valid"))]);
        }

        ConfigValue.List list = new([.. errors.Select(CreateError)]);
        return new([new("valid", new ConfigValue.Boolean(false)), new("errors", list)]);
    }

    private static ConfigValue.Map CreateError(FieldError error) =>
        new([new("field", new ConfigValue.Text(error.Field)), new("message", new ConfigValue.Text(error.Message))]);
}
