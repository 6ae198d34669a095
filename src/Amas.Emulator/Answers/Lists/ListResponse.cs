using System.Globalization;
using System.Text.Json;

namespace Amas.Emulator.Answers.Lists;

/// <summary>Writes a list as a response. An array is streamed in batches, so memory use does not depend on its length.</summary>
internal sealed class ListResponse(ListShape shape, int pageSize)
{
    private const int BatchSize = 200;

    public Task WriteAsync<T>(HttpContext context, ListSource<T> source) =>
        shape == ListShape.Array ? WriteAllAsync(context, source) : WritePageAsync(context, source);

    public static async Task WriteAllAsync<T>(HttpContext context, ListSource<T> source)
    {
        var items = source.ReadAfter(0, BatchSize);
        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter, BufferedResponse.JsonOptions);
        writer.WriteStartArray();
        for (; items.Count > 0; items = source.ReadAfter(source.GetPosition(items[^1]), BatchSize))
        {
            await WriteItemsAsync(context, writer, source, items);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a page as Django REST Framework does: numbered from 1, and 404 after the last.</summary>
    private async Task WritePageAsync<T>(HttpContext context, ListSource<T> source)
    {
        var number = ReadPageNumber(context.Request);
        var offset = (number - 1L) * pageSize;
        var (count, items) = source.ReadPage(offset, pageSize);
        if (number < 1 || (number > 1 && items.Count == 0))
        {
            throw new RequestRejectedException(ApiErrors.ForStatus(StatusCodes.Status404NotFound, "Invalid page."));
        }

        context.Response.ContentType = "application/json";
        await using Utf8JsonWriter writer = new(context.Response.BodyWriter, BufferedResponse.JsonOptions);
        writer.WriteStartObject();
        writer.WriteNumber("count", count);
        writer.WriteString("next", offset + items.Count < count ? CreateLink(context.Request, number + 1) : null);
        writer.WriteString("previous", number > 1 ? CreateLink(context.Request, number - 1) : null);
        writer.WriteStartArray("results");
        await WriteItemsAsync(context, writer, source, items);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <returns>0 if the query has a page that is not a number.</returns>
    private static int ReadPageNumber(HttpRequest request)
    {
        var text = request.Query["page"].ToString();
        if (text.Length == 0)
        {
            return 1;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static async Task WriteItemsAsync<T>(HttpContext context, Utf8JsonWriter writer, ListSource<T> source, IReadOnlyList<T> items)
    {
        foreach (var item in items)
        {
            source.WriteItem(writer, item);
        }

        await writer.FlushAsync(context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static string CreateLink(HttpRequest request, int page) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.Scheme}://{request.Host}{request.Path}?page={page}");
}
