namespace AmasSync.Core.Validation.Schema;

/// <summary>
/// The JSON Schema of a SystemConfig, as editors use it. Its <c>$comment</c> describes how amas-sync checks it more strictly.
/// </summary>
internal static class PublishedSchema
{
    private const string Resource = "schemas/system-config.schema.json";

    public static string Text
    {
        get
        {
            using var stream = typeof(PublishedSchema).Assembly.GetManifestResourceStream(Resource)
                ?? throw new InvalidOperationException($"The program was built without {Resource}.");
            using StreamReader reader = new(stream);
            return reader.ReadToEnd();
        }
    }
}
