using System.Text.Json.Serialization;

namespace AmasSync.Cli.Ci.Review;

/// <summary>The JSON source generator for markers. The default encoder escapes <c>&gt;</c>.</summary>
[JsonSerializable(typeof(CommentMarker))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class CommentMarkerJson : JsonSerializerContext;
