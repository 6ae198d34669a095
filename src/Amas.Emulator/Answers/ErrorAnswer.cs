using AmasSync.Core.Json;

namespace Amas.Emulator.Answers;

/// <summary>
/// The bodies of refusals. 401 is as documented; the others are not documented and follow Django REST Framework,
/// which the documented names suggest: <c>detail</c> for a request, a list per field for its body.
/// </summary>
internal static class ErrorAnswer
{
    public static Answer Unauthorized(string message) => Answer.Json(
        StatusCodes.Status401Unauthorized,
        Object("error", Object(("type", new ConfigValue.Text("authentication_error")), ("message", new ConfigValue.Text(message)))));

    public static Answer Detail(int status, string detail) => Answer.Json(status, Object("detail", new ConfigValue.Text(detail)));

    public static Answer NotFound() => Detail(StatusCodes.Status404NotFound, "Not found.");

    public static Answer Field(string field, params IEnumerable<string> messages) => Answer.Json(
        StatusCodes.Status400BadRequest,
        Object(field, new ConfigValue.List([.. messages.Select(message => new ConfigValue.Text(message))])));

    /// <summary>A complaint for each of several fields.</summary>
    public static Answer Fields(IEnumerable<KeyValuePair<string, string>> complaints) => Answer.Json(
        StatusCodes.Status400BadRequest,
        Object(complaints.Select(complaint => (complaint.Key, (ConfigValue)new ConfigValue.List([new ConfigValue.Text(complaint.Value)])))));

    public static Answer Throttled(TimeSpan wait)
    {
        var seconds = Answer.WholeSeconds(wait);
        var answer = Detail(StatusCodes.Status429TooManyRequests, $"Request was throttled. Expected available in {seconds} seconds.");
        return answer with { RetryAfter = wait };
    }

    private static ConfigValue.Map Object(string name, ConfigValue value) => Object((name, value));

    private static ConfigValue.Map Object(params IEnumerable<(string Name, ConfigValue Value)> members) =>
        new([.. members.Select(member => KeyValuePair.Create(member.Name, member.Value))]);
}
