using System.Text;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Requests;

/// <summary>
/// Parses a YAML body by the same rules as agent files, except that the tags of amas-sync (<c>!file</c>, <c>!env</c>) are rejected.
/// </summary>
internal static class YamlBody
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="RequestRejectedException">The body is not exactly one valid YAML document.</exception>
    public static ConfigValue Parse(ReadOnlyMemory<byte> body)
    {
        var parsed = YamlReader.Read("body", Decode(body));
        if (!parsed.IsValid && parsed.Findings.MaxBy(finding => finding.Severity) is { } error)
        {
            throw CreateRejection($"{error.Message}, line {error.Place.Line}, column {error.Place.Column}");
        }

        return parsed.Value is [var document]
            ? YamlValue.Convert(document.Root, RejectTag)
            : throw CreateRejection("expected one document");
    }

    private static string Decode(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Strict.GetString(body.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw CreateRejection("the body is not UTF-8");
        }
    }

    private static ConfigValue RejectTag(SourceNode.Tagged tagged) =>
        throw CreateRejection($"unknown tag {tagged.Tag}, line {tagged.Place.Line}, column {tagged.Place.Column}");

    private static RequestRejectedException CreateRejection(string message) =>
        new(ApiErrors.ForStatus(StatusCodes.Status400BadRequest, $"YAML parse error - {message}"));
}
