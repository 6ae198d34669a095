using Amas.Config.Json;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>The body of an execution: <c>content</c>, and maybe <c>inputs</c> and <c>correlation_id</c>. Other members mean nothing.</summary>
internal static class MessageBody
{
    /// <summary>Of the texts and addresses in the content, in bytes. The API's own limit is not known.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <exception cref="RequestRejectedException">It is malformed (400, with every field that is wrong), or its content too large (413).</exception>
    public static UserMessage Parse(ConfigValue body)
    {
        if (body is not ConfigValue.Map map)
        {
            throw new RequestRejectedException(ApiErrors.ForField("non_field_errors", "Invalid data. Expected an object."));
        }

        KeyValuePair<string, string>[] errors = [.. ContentCheck.Check(map["content"]), .. CheckOtherMembers(map)];
        if (errors.Length > 0)
        {
            throw new RequestRejectedException(ApiErrors.ForFields(errors));
        }

        var content = map["content"] ?? ConfigValue.None;
        if (MessageContentReader.MeasureBytes(content) > MaxBytes)
        {
            throw new RequestRejectedException(ApiErrors.ForStatus(StatusCodes.Status413PayloadTooLarge, $"The content is larger than {MaxBytes} bytes."));
        }

        return new()
        {
            Content = content,
            Inputs = map["inputs"] as ConfigValue.Map ?? ConfigValue.Map.Empty,
            CorrelationId = (map["correlation_id"] as ConfigValue.Text)?.Value,
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> CheckOtherMembers(ConfigValue.Map body)
    {
        if (body["inputs"] is not (null or ConfigValue.Map))
        {
            yield return new("inputs", "Expected an object.");
        }

        if (body["correlation_id"] is not (null or ConfigValue.Text))
        {
            yield return new("correlation_id", "Not a valid string.");
        }
        else if (body["correlation_id"] is ConfigValue.Text text && text.Value.Contains('\0', StringComparison.Ordinal))
        {
            yield return new("correlation_id", "Null characters are not allowed.");
        }
    }
}
