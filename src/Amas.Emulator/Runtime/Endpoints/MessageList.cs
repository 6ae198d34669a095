using System.Globalization;
using System.Text.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Endpoints;

/// <summary>
/// The conversation of a session. Asked without <c>limit</c> and <c>offset</c> it is the bare array of the tutorial; asked with either, the object of
/// the reference pages.
/// </summary>
internal sealed class MessageList(EmulatorStore store, StoredSession session)
{
    private const int DefaultLimit = 50;

    /// <summary>Who asks for more gets so many, and is told that there are more.</summary>
    private const int MaxPageSize = 1_000;

    public Task WriteAsync(HttpContext context)
    {
        var (limit, offset) = (ReadNumber(context, "limit", minimum: 1), ReadNumber(context, "offset", minimum: 0));
        return limit is null && offset is null ? WriteAllAsync(context) : WritePageAsync(context, limit ?? DefaultLimit, offset ?? 0);
    }

    private Task WriteAllAsync(HttpContext context) => ListResponse.WriteAllAsync<StoredMessage>(context, new()
    {
        ReadAfter = (place, limit) => store.Read(tables => tables.Messages.ListAfter(session, place, limit)),
        ReadPage = (offset, limit) => store.Read(tables => (tables.Messages.Count(session), tables.Messages.ListPage(session, offset, limit))),
        GetPlace = message => message.Sequence,
        WriteItem = MessageJson.Write,
    });

    private Task WritePageAsync(HttpContext context, long limit, long offset)
    {
        var (total, messages) = store.Read(tables =>
            (tables.Messages.Count(session), tables.Messages.ListPage(session, offset, (int)Math.Min(limit, MaxPageSize))));
        return ApiResponse.CreateJson(StatusCodes.Status200OK, writer => WritePage(writer, messages, total, offset)).WriteAsync(context.Response);
    }

    private static void WritePage(Utf8JsonWriter writer, IReadOnlyList<StoredMessage> messages, long total, long offset)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("messages");
        foreach (var message in messages)
        {
            MessageJson.Write(writer, message);
        }

        writer.WriteEndArray();
        writer.WriteNumber("total", total);
        writer.WriteBoolean("has_more", offset + messages.Count < total);
        writer.WriteEndObject();
    }

    /// <exception cref="RequestRejectedException">It is there and is not a number, or less than the least.</exception>
    private static int? ReadNumber(HttpContext context, string name, int minimum)
    {
        if (!context.Request.Query.TryGetValue(name, out var value))
        {
            return null;
        }

        if (!int.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw new RequestRejectedException(ApiErrors.ForField(name, "A valid integer is required."));
        }

        return number >= minimum
            ? number
            : throw new RequestRejectedException(ApiErrors.ForField(name, $"Ensure this value is greater than or equal to {minimum}."));
    }
}
