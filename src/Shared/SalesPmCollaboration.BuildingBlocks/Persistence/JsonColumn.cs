using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SalesPmCollaboration.BuildingBlocks.Persistence;

public static class JsonColumn
{
    /// <summary>Parts without a life of their own lie in one text column, the same on both databases. They are replaced, never changed in place, so a reference tells a change.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) where T : class? => property.HasConversion(
        value => UnstorableText.RequireKept(JsonSerializer.Serialize(value, Json.Stored)),
        stored => JsonSerializer.Deserialize<T>(stored, Json.Stored)!,
        new ValueComparer<T>((left, right) => ReferenceEquals(left, right), value => value == null ? 0 : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value), value => value));
}
