using System.Globalization;
using System.Text.Json;

namespace Amas.Emulator.Answers.Lists;

/// <summary>A list as an answer. An array is written while it is read, so that its length costs no memory.</summary>
internal sealed class ListAnswer(ListShape shape, int pageSize)
{
    private const int Batch = 200;

    public Task WriteAsync<T>(HttpContext context, Listing<T> listing) =>
        shape == ListShape.Array ? WriteAllAsync(context, listing) : WritePageAsync(context, listing);

    public static async Task WriteAllAsync<T>(HttpContext context, Listing<T> listing)
    {
        var items = listing.After(0, Batch);
        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter, Answer.Plain);
        writer.WriteStartArray();
        for (; items.Count > 0; items = listing.After(listing.Place(items[^1]), Batch))
        {
            await WriteAsync(context, writer, listing, items);
        }

        writer.WriteEndArray();
    }

    /// <summary>Pages as Django REST Framework makes them: counted from 1, and 404 beyond the last.</summary>
    private async Task WritePageAsync<T>(HttpContext context, Listing<T> listing)
    {
        var asked = context.Request.Query["page"].ToString();
        var number = asked.Length == 0 ? 1 : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 0;
        var offset = (number - 1L) * pageSize;
        var (count, items) = listing.Page(offset, pageSize);
        if (number < 1 || (number > 1 && items.Count == 0))
        {
            throw new RefusedException(ErrorAnswer.Detail(StatusCodes.Status404NotFound, "Invalid page."));
        }

        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter, Answer.Plain);
        writer.WriteStartObject();
        writer.WriteNumber("count", count);
        writer.WriteString("next", offset + items.Count < count ? Link(context.Request, number + 1) : null);
        writer.WriteString("previous", number > 1 ? Link(context.Request, number - 1) : null);
        writer.WriteStartArray("results");
        await WriteAsync(context, writer, listing, items);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static async Task WriteAsync<T>(HttpContext context, Utf8JsonWriter writer, Listing<T> listing, IReadOnlyList<T> items)
    {
        foreach (var item in items)
        {
            listing.Write(writer, item);
        }

        await writer.FlushAsync(context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static string Link(HttpRequest request, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.Scheme}://{request.Host}{request.Path}?page={page}");
}
