using System.Text;
using Amas.Config.Json;

namespace Amas.Emulator.Answers;

/// <summary>
/// Creates error responses. 401 and 403 are as documented. The others are not documented and follow Django REST Framework, which the
/// documented names suggest: <c>detail</c> for a request, a list of messages per field for its body.
/// </summary>
internal static class ApiErrors
{
    private static readonly TimeSpan UnavailableRetryDelay = TimeSpan.FromSeconds(1);

    private static readonly byte[] ProxyPage = Encoding.ASCII.GetBytes(
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n"
        + "<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n");

    public static BufferedResponse ForUnauthorized(string message) =>
        CreateError(StatusCodes.Status401Unauthorized, "authentication_error", message);

    public static BufferedResponse ForForbidden() =>
        CreateError(StatusCodes.Status403Forbidden, "permission_error", "You do not have permission to access this resource");

    public static BufferedResponse ForStatus(int status, string detail) =>
        BufferedResponse.CreateJson(status, CreateObject("detail", new ConfigValue.Text(detail)));

    /// <summary>Creates a 500 response: the request was not processed.</summary>
    public static BufferedResponse ForFailure() => ForStatus(StatusCodes.Status500InternalServerError, "A server error occurred.");

    /// <summary>Creates a 502 response with the HTML page of a proxy.</summary>
    public static BufferedResponse ForBadGateway() => new(StatusCodes.Status502BadGateway, ProxyPage, "text/html");

    public static BufferedResponse ForNotFound() => ForStatus(StatusCodes.Status404NotFound, "Not found.");

    public static BufferedResponse ForField(string field, params IEnumerable<string> messages) => BufferedResponse.CreateJson(
        StatusCodes.Status400BadRequest,
        CreateObject(field, new ConfigValue.List([.. messages.Select(message => new ConfigValue.Text(message))])));

    /// <summary>Creates a 400 response with the messages of each field; errors without a field are <c>non_field_errors</c>.</summary>
    public static BufferedResponse ForFields(IEnumerable<FieldError> errors)
    {
        var fields = errors.GroupBy(
            error => error.Field.Length == 0 ? "non_field_errors" : error.Field,
            error => new ConfigValue.Text(error.Message),
            StringComparer.Ordinal);
        var members = fields.Select(field => (field.Key, (ConfigValue)new ConfigValue.List([.. field])));
        return BufferedResponse.CreateJson(StatusCodes.Status400BadRequest, CreateObject(members));
    }

    public static BufferedResponse ForThrottled(TimeSpan wait)
    {
        var seconds = BufferedResponse.ToWholeSeconds(wait);
        var response = ForStatus(StatusCodes.Status429TooManyRequests, $"Request was throttled. Expected available in {seconds} seconds.");
        return response with { RetryAfter = wait };
    }

    /// <summary>Creates a 503 response: the request was not processed and may be retried after one second.</summary>
    public static BufferedResponse ForUnavailable() =>
        ForStatus(
            StatusCodes.Status503ServiceUnavailable,
            "Service temporarily unavailable, try again later.") with
        { RetryAfter = UnavailableRetryDelay };

    private static BufferedResponse CreateError(int status, string type, string message)
    {
        var error = CreateObject(("type", new ConfigValue.Text(type)), ("message", new ConfigValue.Text(message)));
        return BufferedResponse.CreateJson(status, CreateObject("error", error));
    }

    private static ConfigValue.Map CreateObject(string name, ConfigValue value) => CreateObject((name, value));

    private static ConfigValue.Map CreateObject(params IEnumerable<(string Name, ConfigValue Value)> members) =>
        new([.. members.Select(member => KeyValuePair.Create(member.Name, member.Value))]);
}
