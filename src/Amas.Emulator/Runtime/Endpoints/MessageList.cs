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
    private const int MostAtOnce = 1_000;

    public Task WriteAsync(HttpContext context)
    {
        var (limit, offset) = (NumberOf(context, "limit", least: 1), NumberOf(context, "offset", least: 0));
        return limit is null && offset is null ? WriteAllAsync(context) : WritePageAsync(context, limit ?? DefaultLimit, offset ?? 0);
    }

    private Task WriteAllAsync(HttpContext context) => ListAnswer.WriteAllAsync<StoredMessage>(context, new()
    {
        After = (place, limit) => store.Read(tables => tables.Messages.After(session, place, limit)),
        Page = (offset, limit) => store.Read(tables => (tables.Messages.Count(session), tables.Messages.Page(session, offset, limit))),
        Place = message => message.Sequence,
        Write = MessageJson.Write,
    });

    private Task WritePageAsync(HttpContext context, long limit, long offset)
    {
        var (total, messages) = store.Read(tables =>
            (tables.Messages.Count(session), tables.Messages.Page(session, offset, (int)Math.Min(limit, MostAtOnce))));
        return Answer.Json(StatusCodes.Status200OK, writer => WritePage(writer, messages, total, offset)).WriteAsync(context.Response);
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

    /// <exception cref="RefusedException">It is there and is not a number, or less than the least.</exception>
    private static int? NumberOf(HttpContext context, string name, int least)
    {
        if (!context.Request.Query.TryGetValue(name, out var asked))
        {
            return null;
        }

        if (!int.TryParse(asked.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw new RefusedException(ErrorAnswer.Field(name, "A valid integer is required."));
        }

        return number >= least
            ? number
            : throw new RefusedException(ErrorAnswer.Field(name, $"Ensure this value is greater than or equal to {least}."));
    }
}
