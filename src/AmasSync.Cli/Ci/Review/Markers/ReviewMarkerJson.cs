using System.Text.Json;
using System.Text.Json.Serialization;

namespace AmasSync.Cli.Ci.Review.Markers;

/// <summary>The JSON source generator for markers. The default encoder escapes <c>&gt;</c>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReviewMarker))]
internal sealed partial class ReviewMarkerJson : JsonSerializerContext;
