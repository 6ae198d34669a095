using Amas.Config.Json;

namespace Amas.Emulator.Answers;

/// <summary>
/// The bodies of refusals. 401 and 403 are as documented; the others are not documented and follow Django REST Framework,
/// which the documented names suggest: <c>detail</c> for a request, a list per field for its body.
/// </summary>
internal static class ErrorAnswer
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public static Answer Unauthorized(string message) => Error(StatusCodes.Status401Unauthorized, "authentication_error", message);

    public static Answer Forbidden() =>
        Error(StatusCodes.Status403Forbidden, "permission_error", "You do not have permission to access this resource");

    public static Answer Detail(int status, string detail) => Answer.Json(status, Object("detail", new ConfigValue.Text(detail)));

    public static Answer NotFound() => Detail(StatusCodes.Status404NotFound, "Not found.");

    public static Answer Field(string field, params IEnumerable<string> messages) => Answer.Json(
        StatusCodes.Status400BadRequest,
        Object(field, new ConfigValue.List([.. messages.Select(message => new ConfigValue.Text(message))])));

    /// <summary>What is wrong with the fields of a body, by their dotted paths; an empty one is the body itself.</summary>
    public static Answer Fields(IEnumerable<KeyValuePair<string, string>> complaints) => Answer.Json(
        StatusCodes.Status400BadRequest,
        Object(complaints
            .GroupBy(complaint => complaint.Key is "" ? "non_field_errors" : complaint.Key, complaint => complaint.Value, StringComparer.Ordinal)
            .Select(field => (field.Key, (ConfigValue)new ConfigValue.List([.. field.Select(message => new ConfigValue.Text(message))])))));

    public static Answer Throttled(TimeSpan wait)
    {
        var seconds = Answer.WholeSeconds(wait);
        var answer = Detail(StatusCodes.Status429TooManyRequests, $"Request was throttled. Expected available in {seconds} seconds.");
        return answer with { RetryAfter = wait };
    }

    /// <summary>Nothing was done; it may be asked again in a second.</summary>
    public static Answer Unavailable() =>
        Detail(StatusCodes.Status503ServiceUnavailable, "Service temporarily unavailable, try again later.") with { RetryAfter = Soon };

    private static Answer Error(int status, string type, string message) =>
        Answer.Json(status, Object("error", Object(("type", new ConfigValue.Text(type)), ("message", new ConfigValue.Text(message)))));

    private static ConfigValue.Map Object(string name, ConfigValue value) => Object((name, value));

    private static ConfigValue.Map Object(params IEnumerable<(string Name, ConfigValue Value)> members) =>
        new([.. members.Select(member => KeyValuePair.Create(member.Name, member.Value))]);
}
