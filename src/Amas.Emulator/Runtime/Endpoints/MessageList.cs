using System.Globalization;
using System.Text.Json;
using Amas.Emulator.Answers;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Endpoints;

/// <summary>
/// The messages of a session. Without <c>limit</c> and <c>offset</c> the response is the bare array of the tutorial; with either, the
/// object of the reference pages.
/// </summary>
internal sealed class MessageList(EmulatorStore store, StoredSession session)
{
    private const int DefaultLimit = 50;

    /// <summary>Larger limits are reduced to this; <c>has_more</c> then says that there are more messages.</summary>
    private const int MaxPageSize = 1_000;

    public Task WriteAsync(HttpContext context)
    {
        var (limit, offset) = (ReadNumber(context, "limit", minimum: 1), ReadNumber(context, "offset", minimum: 0));
        return limit is null && offset is null ? WriteAllAsync(context) : WritePageAsync(context, limit ?? DefaultLimit, offset ?? 0);
    }

    private Task WriteAllAsync(HttpContext context)
    {
        ListSource<StoredMessage> source = new()
        {
            ReadAfter = (position, limit) => store.Read(tables => tables.Messages.ListAfter(session, position, limit)),
            ReadPage = (offset, limit) =>
                store.Read(tables => (tables.Messages.Count(session), tables.Messages.ListPage(session, offset, limit))),
            GetPosition = message => message.Sequence,
            WriteItem = MessageJson.Write,
        };
        return ListResponse.WriteAllAsync(context, source);
    }

    private Task WritePageAsync(HttpContext context, long limit, long offset)
    {
        var (total, messages) = store.Read(tables =>
            (tables.Messages.Count(session), tables.Messages.ListPage(session, offset, (int)Math.Min(limit, MaxPageSize))));
        return BufferedResponse.CreateJson(StatusCodes.Status200OK, writer => WritePage(writer, messages, total, offset))
            .WriteAsync(context.Response);
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

    /// <exception cref="RequestRejectedException">The value is not a number, or less than <paramref name="minimum"/>.</exception>
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
