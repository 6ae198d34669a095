using Amas.Config.Json;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Parses the body of an execute request: <c>content</c>, and optionally <c>inputs</c> and <c>correlation_id</c>. Other members are
/// ignored.
/// </summary>
internal static class MessageBody
{
    /// <summary>The maximum size, in bytes, of the texts and URLs in the content. The limit of the real server is not known.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <exception cref="RequestRejectedException">
    /// The body is invalid (400, with all errors), or its content is too large (413).
    /// </exception>
    public static UserMessage Parse(ConfigValue body)
    {
        if (body is not ConfigValue.Map map)
        {
            throw new RequestRejectedException(ApiErrors.ForField("non_field_errors", "Invalid data. Expected an object."));
        }

        FieldError[] errors = [.. ContentCheck.Check(map["content"]), .. CheckOtherMembers(map)];
        if (errors.Length > 0)
        {
            throw new RequestRejectedException(ApiErrors.ForFields(errors));
        }

        var content = map["content"] ?? ConfigValue.None;
        if (MessageContentReader.MeasureBytes(content) > MaxBytes)
        {
            throw new RequestRejectedException(
                ApiErrors.ForStatus(StatusCodes.Status413PayloadTooLarge, $"The content is larger than {MaxBytes} bytes."));
        }

        return new()
        {
            Content = content,
            Inputs = map["inputs"] as ConfigValue.Map ?? ConfigValue.Map.Empty,
            CorrelationId = (map["correlation_id"] as ConfigValue.Text)?.Value,
        };
    }

    private static IEnumerable<FieldError> CheckOtherMembers(ConfigValue.Map body)
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
