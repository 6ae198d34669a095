using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client;

/// <summary>The answer of <c>POST /agent/validate/</c>, whose status for an invalid configuration is not documented.</summary>
internal static class ValidationReply
{
    /// <exception cref="AmasBadRequestException">It is a refusal that says nothing about the configuration.</exception>
    /// <exception cref="AmasProtocolException">It says neither valid nor invalid.</exception>
    public static ConfigValidation Read(ApiReply reply, ServerText text)
    {
        var json = reply.Json ?? default;
        var verdict = json.ValueKind == JsonValueKind.Object ? ReplyMember.Flag(json, "valid") : null;
        var isSuccess = reply.Status is >= 200 and < 300;
        var body = ErrorBody.From(json, text);
        return (verdict, isSuccess) switch
        {
            (true, true) => new(IsValid: true, body.Message, []),
            (false, _) => new(IsValid: false, body.Message, body.Errors.Count > 0 ? body.Errors : [new("", body.Message ?? "The configuration is not valid.")]),
            (null, false) when body.Errors.Count > 0 => new(IsValid: false, body.Message, body.Errors),
            (_, false) => throw StatusFailures.From(reply.Call with { Body = body }),
            _ => throw new AmasProtocolException(reply.Call with { Body = body }, $"The reply to {reply.Call} says neither valid nor invalid."),
        };
    }
}
