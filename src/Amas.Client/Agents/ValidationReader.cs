using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>Reads the response of <c>POST /agent/validate/</c>. Its status for an invalid configuration is not documented.</summary>
internal static class ValidationReader
{
    /// <exception cref="AmasBadRequestException">The server refused the request without validating the configuration.</exception>
    /// <exception cref="AmasProtocolException">The response does not say whether the configuration is valid.</exception>
    public static ConfigValidationResult Read(ApiResponse response, ServerText text)
    {
        var json = response.Json ?? default;
        var verdict = json.ValueKind == JsonValueKind.Object ? JsonMember.GetBoolean(json, "valid") : null;
        var isSuccess = response.Status is >= 200 and < 300;
        var body = ErrorBody.From(json, text);
        return (verdict, isSuccess) switch
        {
            (true, true) when !EmbeddedError.IsReported(json) => new(IsValid: true, body.Message, []),
            (false, _) when body.Errors.Count == 0 => CreateInvalid(body, [new("", body.Message ?? "The configuration is not valid.")]),
            (false, _) => CreateInvalid(body, body.Errors),
            (null, false) when body.Errors.Count > 0 => CreateInvalid(body, body.Errors),
            (_, false) => throw StatusFailures.From(response.Call with { Body = body }),
            _ => throw new AmasProtocolException(
                response.Call with { Body = body }, $"The response to {response.Call} does not say whether the configuration is valid."),
        };
    }

    private static ConfigValidationResult CreateInvalid(ErrorBody body, IReadOnlyList<AmasFieldError> errors) =>
        new(IsValid: false, body.Message, errors);
}
